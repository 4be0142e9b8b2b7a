-- What was done to a thing, by whom, when, with what it was before and is after.
-- Rows are added only: whoever could change them could change what the platform swears to.

CREATE TABLE history (
    event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    api_id bigint NOT NULL,
    subject text NOT NULL,
    subject_id text NOT NULL,
    action text NOT NULL,
    happened_at timestamptz NOT NULL,
    done_by text NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL
);
CREATE INDEX history_of ON history (api_id, subject, subject_id, event_id);

CREATE FUNCTION keep_history() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'History is added to and never changed.' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON history
    FOR EACH STATEMENT EXECUTE FUNCTION keep_history();
