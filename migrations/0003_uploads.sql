-- Uploads: an address for one file of a seller, and what was stored through it.

CREATE TABLE uploads (
    file_key text PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    -- SHA-256 of the token in the address.
    token_hash bytea NOT NULL CONSTRAINT uploads_token UNIQUE,
    filename text NOT NULL,
    mime_type text NOT NULL
        CHECK (mime_type IN ('text/plain', 'image/jpeg', 'image/png', 'application/pdf')),
    created_at timestamptz NOT NULL,
    -- The end of the address, not of the file.
    expires_at timestamptz NOT NULL,
    stored_at timestamptz,
    sha256 bytea,
    size_bytes int,
    -- When it becomes due for removal; null once a request refers to it.
    kept_until timestamptz,
    -- Set before the file is deleted: from here on nobody can refer to it.
    removed_at timestamptz,
    CHECK ((stored_at IS NULL) = (sha256 IS NULL)),
    CHECK ((stored_at IS NULL) = (size_bytes IS NULL)),
    CHECK (kept_until IS NOT NULL OR (stored_at IS NOT NULL AND removed_at IS NULL))
);
CREATE INDEX uploads_stale ON uploads (kept_until) WHERE kept_until IS NOT NULL;
