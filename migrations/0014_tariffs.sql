-- Tariffs have versions, each with the moment from which it holds. What things cost once never
-- changes: a version is added, and only one that does not hold yet can be withdrawn.

CREATE TABLE tariffs (
    tariff_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- -infinity for the first: nothing was priced by another.
    valid_from timestamptz NOT NULL CHECK (valid_from < 'infinity'),
    -- The bodies of two lists, as they were loaded.
    tariffs jsonb NOT NULL,
    handling_fees jsonb NOT NULL,
    loaded_at timestamptz NOT NULL,
    loaded_by text NOT NULL,
    note text NOT NULL DEFAULT '',
    withdrawn_at timestamptz CHECK (withdrawn_at < valid_from)
);
CREATE INDEX tariffs_by_validity ON tariffs (valid_from, tariff_id) WHERE withdrawn_at IS NULL;

INSERT INTO tariffs (valid_from, tariffs, handling_fees, loaded_at, loaded_by, note)
SELECT '-infinity',
       coalesce((SELECT body FROM reference_lists WHERE name = 'tariffs'), '[]'),
       coalesce((SELECT body FROM reference_lists WHERE name = 'handlingFees'), '[]'),
       max(loaded_at), 'operator', 'the lists of this installation'
FROM reference_lists
WHERE name IN ('tariffs', 'handlingFees')
HAVING count(*) > 0;

DELETE FROM reference_lists WHERE name IN ('tariffs', 'handlingFees');

CREATE FUNCTION keep_tariffs() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL
       AND to_jsonb(NEW) - 'withdrawn_at' = to_jsonb(OLD) - 'withdrawn_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A tariff is added, or withdrawn before it holds, and never changed.'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER tariffs_are_kept BEFORE UPDATE OR DELETE ON tariffs
    FOR EACH ROW EXECUTE FUNCTION keep_tariffs();
CREATE TRIGGER tariffs_are_not_emptied BEFORE TRUNCATE ON tariffs
    FOR EACH STATEMENT EXECUTE FUNCTION keep_tariffs();
