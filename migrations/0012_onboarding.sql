-- From sign-up to production: setup requests, go-live requests, and pairs and keys that are
-- replaced with an overlap.

-- A pair that was replaced ends here; one that was not has no end.
ALTER TABLE credentials ADD COLUMN expires_at timestamptz;

-- While a signing key is replaced, the one before counts beside it until then.
ALTER TABLE apis
    ADD COLUMN old_signing_key text,
    ADD COLUMN old_key_until timestamptz,
    ADD CONSTRAINT apis_old_key CHECK ((old_signing_key IS NULL) = (old_key_until IS NULL));

-- Since when an endpoint has this URL, or was resumed by hand: failures are counted from then on.
ALTER TABLE endpoints ADD COLUMN activated_at timestamptz;
UPDATE endpoints SET activated_at = created_at;
ALTER TABLE endpoints ALTER COLUMN activated_at SET NOT NULL;

-- Attempts that a receiver took for forged; there are few, so other attempts pay nothing.
CREATE INDEX delivery_attempts_unbelieved ON delivery_attempts (api_id, started_at)
    WHERE http_status IN (401, 403);

-- How far a seller is, by its sandbox api. Whoever approves something raises the version, so that
-- two who decide at one moment never both decide on what the other changed.
CREATE TABLE onboardings (
    api_id bigint PRIMARY KEY REFERENCES apis,
    version bigint NOT NULL,
    sandbox_approved_at timestamptz,
    -- An approved URL that waits for production.
    production_url text,
    production_insecure boolean NOT NULL,
    live_at timestamptz
);

CREATE SEQUENCE setup_request_ids;
CREATE TABLE setup_requests (
    setup_request_id bigint PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    status text NOT NULL
        CHECK (status IN ('submitted', 'testing', 'approved', 'rejected', 'withdrawn')),
    url text NOT NULL,
    environments text[] NOT NULL CHECK (environments <@ ARRAY['uat', 'v1'] AND environments <> '{}'),
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    allow_insecure boolean NOT NULL,
    reason text,
    -- What came of the last test.
    tested_at timestamptz,
    http_status int,
    error text,
    lease_token text,
    leased_until timestamptz,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL
);
CREATE UNIQUE INDEX setup_requests_open ON setup_requests (api_id)
    WHERE status IN ('submitted', 'testing');
CREATE INDEX setup_requests_of ON setup_requests (api_id, created_at, setup_request_id);
CREATE INDEX setup_requests_due ON setup_requests (setup_request_id) WHERE status = 'testing';

CREATE SEQUENCE go_live_request_ids;
CREATE TABLE go_live_requests (
    go_live_request_id bigint PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    status text NOT NULL CHECK (status IN ('submitted', 'approved', 'rejected', 'withdrawn')),
    -- The checklist with its evidence, as it was when the request was made.
    checklist jsonb NOT NULL,
    reason text,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL
);
CREATE UNIQUE INDEX go_live_requests_open ON go_live_requests (api_id) WHERE status = 'submitted';
CREATE INDEX go_live_requests_of ON go_live_requests (api_id, created_at, go_live_request_id);
