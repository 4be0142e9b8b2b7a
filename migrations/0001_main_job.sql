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

CREATE TABLE notifications (
    notification_id text PRIMARY KEY,
    api_id bigint NOT NULL,
    category text NOT NULL,
    action text NOT NULL,
    subject_id bigint NOT NULL,
    event_at timestamptz NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX notifications_by_api ON notifications (api_id, notification_id);

CREATE TABLE deliveries (
    notification_id text NOT NULL REFERENCES notifications ON DELETE CASCADE,
    endpoint_id bigint NOT NULL REFERENCES endpoints,
    api_id bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'retrying', 'delivered')),
    due_at timestamptz NOT NULL,
    failures int NOT NULL DEFAULT 0,
    lease_token text,
    leased_until timestamptz,
    delivered_at timestamptz,
    PRIMARY KEY (notification_id, endpoint_id)
) WITH (fillfactor = 70);
-- A leased row stays in the queue until its outcome is recorded: a lost worker needs no clean-up,
-- and a lease changes no indexed column, so that taking it costs no index entry.
CREATE INDEX deliveries_due ON deliveries (endpoint_id, due_at, notification_id)
    WHERE status <> 'delivered';

CREATE TABLE delivery_attempts (
    notification_id text NOT NULL,
    endpoint_id bigint NOT NULL,
    api_id bigint NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms int NOT NULL,
    http_status int,
    error text
);
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
    ledger_id bigint PRIMARY KEY DEFAULT nextval('ledger_ids'),
    api_id bigint NOT NULL,
    currency text NOT NULL,
    transaction_type text NOT NULL,
    from_account text NOT NULL CHECK (from_account IN ('available', 'reserved', 'revenue', 'cash')),
    to_account text NOT NULL CHECK (to_account IN ('available', 'reserved', 'revenue', 'cash')),
    amount numeric(14, 2) NOT NULL CHECK (amount > 0),
    subject text NOT NULL,
    subject_id bigint,
    reason text NOT NULL DEFAULT '',
    occurred_at timestamptz NOT NULL
);
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
