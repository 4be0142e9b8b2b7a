-- Who acts: persons of a warehouse, operators, and what a key may do.

CREATE TABLE staff (
    api_id bigint NOT NULL REFERENCES apis,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('reader', 'worker', 'lead')),
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    CONSTRAINT staff_name PRIMARY KEY (api_id, name)
);

CREATE TABLE operators (
    name text CONSTRAINT operators_name PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('operator', 'auditor')),
    created_at timestamptz NOT NULL,
    disabled_at timestamptz
);

-- A key is its holder's, a person of the staff, or of the account as a whole.
ALTER TABLE credentials
    ADD COLUMN role text NOT NULL DEFAULT 'full'
        CHECK (role IN ('full', 'reader', 'worker', 'lead')),
    ADD COLUMN holder text NOT NULL DEFAULT '';
UPDATE credentials SET role = 'lead'
WHERE api_id IN (SELECT api_id FROM apis WHERE kind = 'warehouse');

-- audit ------------------------------------------------------------------------------------
-- One row for each change and account, in the statement that changes; added to and never changed.
CREATE TABLE audit (
    audit_id text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    api_id bigint NOT NULL,
    actor_api_id bigint NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    way text NOT NULL,
    operation text NOT NULL,
    about text[] NOT NULL,
    correlation_id text NOT NULL,
    environment text NOT NULL,
    PRIMARY KEY (created_at, audit_id)
) PARTITION BY RANGE (created_at);
CREATE TABLE audit_other PARTITION OF audit DEFAULT;
CREATE INDEX audit_by_api ON audit (api_id, created_at, audit_id);
-- Who acts on another's things is a warehouse; a seller's own calls take no entry here.
CREATE INDEX audit_by_actor ON audit (actor_api_id, created_at, audit_id)
    WHERE actor_api_id <> 0 AND actor_api_id <> api_id;
-- No thing is called as a kind of principals is, so one index finds both.
CREATE INDEX audit_of ON audit USING gin (array_append(about, kind || ':' || name));

-- Strays are moved into their month under the lock that make_month holds, by nobody else.
CREATE FUNCTION keep_audit() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_other' AND EXISTS (
        SELECT FROM pg_locks WHERE pid = pg_backend_pid() AND granted
            AND locktype = 'advisory' AND objsubid = 1
            AND (classid::bigint << 32 | objid::bigint) = x'52484D4F4E'::bigint
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The audit log is added to and never changed.'
        USING ERRCODE = 'restrict_violation';
END
$$;

-- The first goes with every month, those there are and those to come.
CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION keep_audit();
CREATE TRIGGER audit_is_kept_whole BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();

SELECT make_month('audit', month) FROM missing_months('audit', now(), 2) AS month;

-- history ----------------------------------------------------------------------------------
-- Empty for what was done before principals were known.
ALTER TABLE history ADD COLUMN principal text NOT NULL DEFAULT '';
