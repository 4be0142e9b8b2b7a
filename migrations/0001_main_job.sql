-- A write that must touch a number of rows and did not: undo the whole statement.
-- kit/database.py composes one statement of many writes and reads the index from the message.
CREATE FUNCTION expect_rows(write_index int, expected int, written bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF written <> expected THEN
        RAISE EXCEPTION USING ERRCODE = 'RH001', MESSAGE = write_index::text;
    END IF;
    RETURN true;
END
$$;

-- months -----------------------------------------------------------------------------------
-- Big tables are partitioned by the month, UTC, of their key: a moment, or a ULID, whose first ten
-- characters are milliseconds. `<table>_2026_11` is a month; `<table>_other` takes rows that have
-- none, and shows how a month is stored. Source: docs/decisions/0020.
CREATE FUNCTION ulid_floor(moment timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(
        substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (milliseconds >> (45 - 5 * n) & 31)::int + 1, 1),
        '' ORDER BY n)
    FROM CAST(floor(extract(epoch FROM moment) * 1000) AS bigint) AS milliseconds,
         generate_series(0, 9) n
$$;

-- Nothing, where a text is no ULID.
CREATE FUNCTION moment_of(ulid text) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$
    SELECT to_timestamp(sum(digit::bigint << (50 - 5 * n)) / 1000.0)
    FROM generate_series(1, 10) n,
         CAST(strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(ulid, n, 1)) - 1 AS int) AS digit
    WHERE ulid ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'
$$;

CREATE FUNCTION moment_of(moment timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$ SELECT moment $$;

CREATE FUNCTION month_of(moment timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE AS $$ SELECT date_trunc('month', moment AT TIME ZONE 'UTC')::date $$;

-- A month of a table: its partition, its key, and the bounds of that, the upper one excluded.
CREATE FUNCTION month_in(
    parent regclass, month date, OUT child text, OUT key text, OUT lower text, OUT upper text
) LANGUAGE sql STABLE AS $$
    SELECT parent || to_char(month, '_YYYY_MM'), a.attname,
           CASE WHEN a.atttypid = 'text'::regtype THEN ulid_floor(first) ELSE first::text END,
           CASE WHEN a.atttypid = 'text'::regtype THEN ulid_floor(next) ELSE next::text END
    FROM pg_partitioned_table p
    JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0],
        timezone('UTC', month::timestamp) AS first,
        timezone('UTC', month + interval '1 month') AS next
    WHERE p.partrelid = parent
$$;

-- The months that a table should have and has not: this one, those ahead, and those of strays.
CREATE FUNCTION missing_months(parent regclass, now timestamptz, ahead int) RETURNS SETOF date
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT month FROM ('
        ' SELECT ($1 + n * interval ''1 month'')::date AS month FROM generate_series(0, $2) n'
        ' UNION SELECT month_of(moment_of(%I)) FROM %I) wanted'
        ' WHERE month IS NOT NULL AND to_regclass($3 || to_char(month, ''_YYYY_MM'')) IS NULL'
        ' ORDER BY month',
        (month_in(parent, month_of(now))).key, parent || '_other'
    ) USING month_of(now), ahead, parent::text;
END
$$;

-- Only one at a time makes or drops months; the lock ends with the statement.
CREATE FUNCTION may_change_months() RETURNS boolean
LANGUAGE sql AS $$ SELECT pg_try_advisory_xact_lock(x'52484D4F4E'::bigint) $$;

-- Make a month and move strays into it: 'made', 'there', 'busy', or 'full' beyond so many strays.
-- Inserts into other months go on; whoever reads all months waits, so this waits for nobody long.
CREATE FUNCTION make_month(parent regclass, month date, most_strays int DEFAULT 20000) RETURNS text
LANGUAGE plpgsql SET lock_timeout = '300ms' AS $$
DECLARE
    part record := month_in(parent, month);
    other text := parent || '_other';
    within text := format('%1$I >= %2$L AND %1$I < %3$L', part.key, part.lower, part.upper);
    options text := (
        SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = other::regclass);
    strays bigint;
BEGIN
    IF NOT may_change_months() THEN
        RETURN 'busy';
    ELSIF to_regclass(part.child) IS NOT NULL THEN
        RETURN 'there';
    END IF;
    EXECUTE format('SELECT count(*) FROM (SELECT FROM %I WHERE %s LIMIT $1 + 1) s', other, within)
    INTO strays USING most_strays;
    IF strays > most_strays THEN
        RETURN 'full';
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS) %s',
                   part.child, parent, 'WITH (' || options || ')');
    -- A month cannot be attached while the rest holds rows of it.
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', other);
    EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %s RETURNING *)'
                   ' INSERT INTO %I SELECT * FROM moved', other, within, part.child);
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   parent, part.child, part.lower, part.upper);
    RETURN 'made';
EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
    RETURN 'busy';
END
$$;

-- The months of a table that ended by a moment.
CREATE FUNCTION months_until(parent regclass, moment timestamptz) RETURNS SETOF date
LANGUAGE sql STABLE AS $$
    SELECT month FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid,
        to_date(substring(c.relname FROM '_(\d{4}_\d{2})$'), 'YYYY_MM') AS month
    WHERE i.inhparent = parent AND timezone('UTC', month + interval '1 month') <= moment
    ORDER BY month
$$;

-- Drop a month with its rows: 'dropped', 'gone', 'busy', or 'kept' while a function says true to
-- its bounds; that is asked before the table is closed to all others, and again after.
CREATE FUNCTION drop_month(parent regclass, month date, keeping regproc DEFAULT NULL) RETURNS text
LANGUAGE plpgsql SET lock_timeout = '300ms' AS $$
DECLARE
    part record := month_in(parent, month);
    asked text := CASE WHEN keeping IS NULL THEN 'SELECT false'
                       ELSE format('SELECT %s($1, $2)', keeping) END;
    kept boolean;
BEGIN
    IF NOT may_change_months() THEN
        RETURN 'busy';
    ELSIF to_regclass(part.child) IS NULL THEN
        RETURN 'gone';
    END IF;
    EXECUTE asked INTO kept USING part.lower, part.upper;
    IF kept THEN
        RETURN 'kept';
    END IF;
    EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE', parent);
    EXECUTE asked INTO kept USING part.lower, part.upper;
    IF kept THEN
        RETURN 'kept';
    END IF;
    EXECUTE format('DROP TABLE %I', part.child);
    RETURN 'dropped';
EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
    RETURN 'busy';
END
$$;

-- System numbers and RMA sequences, counted per UTC day.
CREATE TABLE counters (
    scope text NOT NULL,
    day date NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (scope, day)
);

-- accounts ---------------------------------------------------------------------------------
CREATE SEQUENCE seller_ids;
CREATE SEQUENCE api_ids;

CREATE TABLE sellers (
    seller_id bigint PRIMARY KEY,
    client_code text NOT NULL CONSTRAINT sellers_client_code UNIQUE,
    name text NOT NULL,
    email text NOT NULL DEFAULT '',
    multi_item boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
);

-- An api is one seller, or one warehouse's staff, in one environment; its id is the wire's apiId.
CREATE TABLE apis (
    api_id bigint PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('user', 'warehouse')),
    environment text NOT NULL CHECK (environment IN ('uat', 'v1')),
    seller_id bigint REFERENCES sellers,
    warehouse_id bigint,
    name text NOT NULL,
    client_code text NOT NULL,
    signing_key text NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK ((kind = 'user') = (seller_id IS NOT NULL)),
    CHECK ((kind = 'warehouse') = (warehouse_id IS NOT NULL)),
    UNIQUE (seller_id, environment),
    CONSTRAINT apis_warehouse_environment UNIQUE (warehouse_id, environment)
);

CREATE TABLE credentials (
    credential_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    api_key text NOT NULL UNIQUE,
    api_id bigint NOT NULL REFERENCES apis,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE idempotent_answers (
    api_id bigint NOT NULL,
    operation text NOT NULL,
    idempotency_key text NOT NULL,
    fingerprint bytea NOT NULL,
    body bytea NOT NULL,
    answered_at timestamptz NOT NULL,
    CONSTRAINT idempotent_answers_key PRIMARY KEY (api_id, operation, idempotency_key)
);
CREATE INDEX idempotent_answers_age ON idempotent_answers (answered_at);

-- webhooks ---------------------------------------------------------------------------------
CREATE TABLE endpoints (
    endpoint_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    api_id bigint NOT NULL UNIQUE REFERENCES apis,
    url text NOT NULL,
    status text NOT NULL CHECK (status IN ('active', 'suspended', 'disabled')),
    allow_insecure boolean NOT NULL,
    failures int NOT NULL DEFAULT 0,
    suspended_until timestamptz,
    created_at timestamptz NOT NULL
);

-- Ids are compared byte by byte, so that months are bounded alike in every database.
CREATE TABLE notifications (
    notification_id text COLLATE "C" PRIMARY KEY,
    api_id bigint NOT NULL,
    category text NOT NULL,
    action text NOT NULL,
    subject_id bigint NOT NULL,
    event_at timestamptz NOT NULL,
    body bytea NOT NULL
) PARTITION BY RANGE (notification_id);
CREATE TABLE notifications_other PARTITION OF notifications DEFAULT;
CREATE INDEX notifications_by_api ON notifications (api_id, notification_id);

-- No foreign key to notifications: dropping a month of them would search all deliveries.
-- Both rows are written by one statement, and a month of deliveries goes first.
CREATE TABLE deliveries (
    notification_id text COLLATE "C" NOT NULL,
    endpoint_id bigint NOT NULL REFERENCES endpoints,
    api_id bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'retrying', 'delivered')),
    due_at timestamptz NOT NULL,
    failures int NOT NULL DEFAULT 0,
    lease_token text,
    leased_until timestamptz,
    delivered_at timestamptz,
    PRIMARY KEY (notification_id, endpoint_id)
) PARTITION BY RANGE (notification_id);
CREATE TABLE deliveries_other PARTITION OF deliveries DEFAULT WITH (fillfactor = 70);
-- A leased row stays in the queue until its outcome is recorded: a lost worker needs no clean-up,
-- and a lease changes no indexed column, so that taking it costs no index entry.
CREATE INDEX deliveries_due ON deliveries (endpoint_id, due_at, notification_id)
    WHERE status <> 'delivered';

-- Asked while the table is closed, so it reads the queue's index and no month.
CREATE FUNCTION has_undelivered(lower text, upper text) RETURNS boolean
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT EXISTS (SELECT FROM deliveries
        WHERE status <> 'delivered' AND notification_id >= lower AND notification_id < upper)
$$;

CREATE FUNCTION has_deliveries(lower text, upper text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM deliveries
        WHERE notification_id >= lower AND notification_id < upper)
$$;

CREATE TABLE delivery_attempts (
    notification_id text COLLATE "C" NOT NULL,
    endpoint_id bigint NOT NULL,
    api_id bigint NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms int NOT NULL,
    http_status int,
    error text
) PARTITION BY RANGE (started_at);
CREATE TABLE delivery_attempts_other PARTITION OF delivery_attempts DEFAULT;
CREATE INDEX delivery_attempts_of ON delivery_attempts (notification_id, started_at);

-- billing ----------------------------------------------------------------------------------
CREATE TABLE balances (
    balance_id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    api_id bigint NOT NULL REFERENCES apis,
    currency text NOT NULL,
    available numeric(14, 2) NOT NULL DEFAULT 0,
    reserved numeric(14, 2) NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    credit_limit numeric(14, 2) NOT NULL DEFAULT 0 CHECK (credit_limit >= 0),
    PRIMARY KEY (api_id, currency),
    CONSTRAINT balances_within_limit CHECK (available >= -credit_limit)
) WITH (fillfactor = 50);

CREATE SEQUENCE ledger_ids;
-- Each row is a whole double entry: the amount leaves one account and enters another.
CREATE TABLE ledger (
    ledger_id bigint NOT NULL DEFAULT nextval('ledger_ids'),
    api_id bigint NOT NULL,
    currency text NOT NULL,
    transaction_type text NOT NULL,
    from_account text NOT NULL CHECK (from_account IN ('available', 'reserved', 'revenue', 'cash')),
    to_account text NOT NULL CHECK (to_account IN ('available', 'reserved', 'revenue', 'cash')),
    amount numeric(14, 2) NOT NULL CHECK (amount > 0),
    subject text NOT NULL,
    subject_id bigint,
    reason text NOT NULL DEFAULT '',
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (ledger_id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE ledger_other PARTITION OF ledger DEFAULT;
CREATE INDEX ledger_by_api ON ledger (api_id, ledger_id);

-- returns ----------------------------------------------------------------------------------
CREATE SEQUENCE return_request_ids;
CREATE SEQUENCE shipment_ids;
CREATE SEQUENCE line_item_ids;
CREATE SEQUENCE label_ids;
CREATE SEQUENCE return_inventory_ids;
CREATE SEQUENCE image_ids;

CREATE TABLE return_requests (
    return_request_id bigint PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    number text NOT NULL,
    seller_reference text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'completed', 'canceled')),
    title text NOT NULL,
    total_value numeric(18, 4) NOT NULL,
    currency text NOT NULL,
    remarks text,
    source_type int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL
);
CREATE INDEX return_requests_by_api ON return_requests (api_id, created_at, return_request_id);

CREATE TABLE shipments (
    shipment_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    return_request_id bigint NOT NULL REFERENCES return_requests,
    label_id bigint,
    warehouse_id bigint NOT NULL,
    number text NOT NULL,
    seller_reference text NOT NULL,
    status text NOT NULL CHECK (status IN ('no-label', 'lb-queued', 'lb-failed', 'lb-success',
        'lb-canceled', 'in-transit', 'received')),
    service_code text NOT NULL,
    order_number text,
    country text NOT NULL,
    name text,
    phone text,
    fax text,
    email text,
    street1 text,
    street2 text,
    street3 text,
    state text,
    city text,
    postal_code text,
    box_type text,
    weight_g numeric(12, 3) NOT NULL,
    dimension1_cm numeric(9, 3) NOT NULL,
    dimension2_cm numeric(9, 3) NOT NULL,
    dimension3_cm numeric(9, 3) NOT NULL,
    cost numeric(14, 2),
    cost_currency text,
    cost_parts jsonb NOT NULL,
    charge_type text,
    chargeable_weight_g numeric(12, 3),
    custom_fields jsonb NOT NULL,
    received_at timestamptz,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL
);
CREATE INDEX shipments_by_api ON shipments (api_id, created_at, shipment_id);
CREATE INDEX shipments_by_request ON shipments (return_request_id);
CREATE INDEX shipments_by_number ON shipments (number);

CREATE TABLE line_items (
    line_item_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    return_request_id bigint NOT NULL REFERENCES return_requests,
    shipment_id bigint NOT NULL REFERENCES shipments,
    position int NOT NULL,
    number text NOT NULL,
    seller_reference text NOT NULL,
    description text NOT NULL,
    quantity int NOT NULL DEFAULT 1,
    weight_g numeric(12, 3) NOT NULL,
    value numeric(18, 4) NOT NULL,
    currency text NOT NULL,
    custom_fields jsonb NOT NULL
);
CREATE INDEX line_items_by_request ON line_items (return_request_id, position);
CREATE INDEX line_items_by_shipment ON line_items (shipment_id);

-- labels -----------------------------------------------------------------------------------
CREATE TABLE labels (
    label_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    shipment_id bigint NOT NULL REFERENCES shipments,
    status text NOT NULL CHECK (status IN ('queued', 'started', 'success', 'failed', 'canceled')),
    service_code text NOT NULL,
    carrier text,
    tracking_number text,
    document_key text,
    qr_key text,
    qr_error text,
    fail_reasons jsonb NOT NULL DEFAULT '[]',
    error_messages jsonb NOT NULL DEFAULT '[]',
    error text,
    cancel_cutoff_at timestamptz,
    due_at timestamptz NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    lease_token text,
    leased_until timestamptz,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL
);
CREATE INDEX labels_due ON labels (due_at) WHERE status IN ('queued', 'started');
CREATE INDEX labels_by_shipment ON labels (shipment_id);
CREATE INDEX labels_by_document ON labels (document_key);
CREATE INDEX labels_dead ON labels (label_id) WHERE status = 'canceled' AND document_key IS NOT NULL;
CREATE INDEX labels_by_tracking ON labels (tracking_number);

-- inventory --------------------------------------------------------------------------------
CREATE TABLE inventories (
    return_inventory_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    warehouse_id bigint NOT NULL,
    warehouse_api_id bigint NOT NULL REFERENCES apis,
    return_request_id bigint NOT NULL REFERENCES return_requests,
    shipment_id bigint NOT NULL REFERENCES shipments,
    line_item_id bigint NOT NULL REFERENCES line_items,
    rma text NOT NULL,
    handling_code text NOT NULL
        CHECK (handling_code IN ('tbc', 'rtn', 'dsp', 'rsd', 'ohd', 'oth', 'rst')),
    handling_status text NOT NULL CHECK (handling_status IN ('pending', 'inProgress', 'completed')),
    handling_updated_at timestamptz,
    completed_by text,
    completed_at timestamptz,
    stop_aging_at timestamptz,
    warehouse_remarks text,
    sku text,
    rma_locked boolean NOT NULL DEFAULT false,
    weight_g numeric(12, 3) NOT NULL,
    dimension1_cm numeric(9, 3) NOT NULL,
    dimension2_cm numeric(9, 3) NOT NULL,
    dimension3_cm numeric(9, 3) NOT NULL,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    CONSTRAINT inventories_rma UNIQUE (rma),
    CONSTRAINT inventories_line_item UNIQUE (line_item_id)
);
CREATE INDEX inventories_by_api ON inventories (api_id, created_at, return_inventory_id);
CREATE INDEX inventories_by_request ON inventories (return_request_id);
CREATE INDEX inventories_by_shipment ON inventories (shipment_id);
CREATE INDEX inventories_work ON inventories (warehouse_id, handling_updated_at)
    WHERE handling_code <> 'tbc' AND handling_status <> 'completed';

CREATE TABLE images (
    image_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    return_inventory_id bigint NOT NULL REFERENCES inventories,
    line_item_id bigint NOT NULL REFERENCES line_items,
    filename text NOT NULL,
    extension text NOT NULL,
    original_key text NOT NULL UNIQUE,
    small_key text NOT NULL,
    medium_key text NOT NULL,
    large_key text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text
);
CREATE INDEX images_by_inventory ON images (return_inventory_id, image_id);

-- The first months; a duty makes the next.
SELECT make_month(parent::regclass, month)
FROM unnest(ARRAY['notifications', 'deliveries', 'delivery_attempts', 'ledger']) AS parent,
     missing_months(parent::regclass, now(), 2) AS month;
