-- Evidence: what a photo was when it was stored, the keys that sign, and notifications by what
-- they are about.

-- SHA-256 of the file behind original_key; photos stored before this was kept have none.
ALTER TABLE images ADD COLUMN original_sha256 bytea CHECK (length(original_sha256) = 32);

-- Ed25519 keys of the platform. One is in force; a retired one keeps its public half for good and
-- can sign nothing any more.
CREATE TABLE evidence_keys (
    public_key bytea PRIMARY KEY CHECK (length(public_key) = 32),
    private_key bytea CHECK (length(private_key) = 32),
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    CHECK ((private_key IS NULL) = (retired_at IS NOT NULL))
);
CREATE UNIQUE INDEX evidence_keys_in_force ON evidence_keys ((true)) WHERE retired_at IS NULL;

CREATE INDEX notifications_about ON notifications (api_id, subject_id);
