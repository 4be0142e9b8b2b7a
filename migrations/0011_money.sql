-- Every line of the ledger points at what caused it: the thing, what happened to it, the line of
-- the tariff it was priced by, and the facts that price depends on.

ALTER TABLE ledger
    ADD COLUMN event text NOT NULL DEFAULT '',
    ADD COLUMN tariff_id bigint,
    ADD COLUMN tariff_line text NOT NULL DEFAULT '',
    ADD COLUMN facts jsonb;
CREATE INDEX ledger_about ON ledger (api_id, subject, subject_id);

-- Strays are moved into their month under the lock that make_month holds, by nobody else.
CREATE FUNCTION keep_ledger() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'ledger_other' AND EXISTS (
        SELECT FROM pg_locks WHERE pid = pg_backend_pid() AND granted
            AND locktype = 'advisory' AND objsubid = 1
            AND (classid::bigint << 32 | objid::bigint) = x'52484D4F4E'::bigint
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The ledger is added to and never changed.'
        USING ERRCODE = 'restrict_violation';
END
$$;

-- The first goes with every month, those there are and those to come.
CREATE TRIGGER ledger_is_kept BEFORE UPDATE OR DELETE ON ledger
    FOR EACH ROW EXECUTE FUNCTION keep_ledger();
CREATE TRIGGER ledger_is_kept_whole BEFORE TRUNCATE ON ledger
    FOR EACH STATEMENT EXECUTE FUNCTION keep_ledger();

-- Money that is promised to something and not spent yet: together they are what is reserved.
CREATE TABLE holds (
    api_id bigint NOT NULL,
    subject text NOT NULL,
    subject_id bigint NOT NULL,
    currency text NOT NULL,
    amount numeric(14, 2) NOT NULL CHECK (amount > 0),
    transaction_type text NOT NULL,
    held_at timestamptz NOT NULL,
    PRIMARY KEY (api_id, subject, subject_id)
);
CREATE INDEX holds_by_age ON holds (held_at);

-- As old as the last line that reserved: a thing can be held anew after it was given back.
INSERT INTO holds (api_id, subject, subject_id, currency, amount, transaction_type, held_at)
SELECT api_id, subject, subject_id, currency,
       sum(CASE WHEN to_account = 'reserved' THEN amount ELSE -amount END),
       (array_agg(transaction_type ORDER BY ledger_id DESC)
           FILTER (WHERE to_account = 'reserved'))[1],
       (array_agg(occurred_at ORDER BY ledger_id DESC) FILTER (WHERE to_account = 'reserved'))[1]
FROM ledger
WHERE 'reserved' IN (from_account, to_account) AND subject_id IS NOT NULL
GROUP BY api_id, subject, subject_id, currency
HAVING sum(CASE WHEN to_account = 'reserved' THEN amount ELSE -amount END) > 0;

-- What is owed and not collected yet. A row is gone once the ledger has it; a duty prices it by
-- the tariff of the moment it happened, and collects as far as the balance reaches.
CREATE TABLE charges (
    charge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    api_id bigint NOT NULL,
    transaction_type text NOT NULL,
    subject text NOT NULL,
    subject_id bigint NOT NULL,
    event text NOT NULL,
    happened_at timestamptz NOT NULL,
    facts jsonb,
    currency text,
    amount numeric(14, 2) CHECK (amount > 0),
    tariff_id bigint,
    tariff_line text,
    CHECK ((amount IS NULL) = (currency IS NULL)),
    CHECK (amount IS NOT NULL OR facts IS NOT NULL)
);
CREATE INDEX charges_of ON charges (api_id, subject, subject_id);
CREATE INDEX charges_priced ON charges (api_id, currency, charge_id) WHERE amount IS NOT NULL;
CREATE INDEX charges_unpriced ON charges (charge_id) WHERE amount IS NULL;
