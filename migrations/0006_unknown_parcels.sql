-- Parcels that nobody announced, and the claims of sellers who miss one.
CREATE SEQUENCE unknown_parcel_ids;
CREATE SEQUENCE claim_ids;

CREATE TABLE unknown_parcels (
    unknown_parcel_id bigint PRIMARY KEY,
    -- The staff it lies with: one warehouse in one environment.
    warehouse_api_id bigint NOT NULL REFERENCES apis,
    warehouse_id bigint NOT NULL,
    number text NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'assigned', 'matched', 'disposed')),
    reading jsonb NOT NULL,
    packages jsonb NOT NULL,
    remarks text,
    -- Every number that was read, in capitals and digits only.
    codes text[] NOT NULL,
    -- Everything that was read, in lower case.
    words text NOT NULL,
    -- Whose it turned out to be, and what was made of it or it is part of.
    api_id bigint REFERENCES apis,
    return_request_id bigint,
    shipment_id bigint,
    claim_id bigint,
    -- Since when it waits for its owner, or waited last: it is kept from then on.
    pending_since timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL,
    CHECK ((status IN ('assigned', 'matched')) = (api_id IS NOT NULL)),
    CHECK ((api_id IS NULL) = (shipment_id IS NULL)),
    CHECK ((api_id IS NULL) = (return_request_id IS NULL)),
    CHECK (claim_id IS NULL OR api_id IS NOT NULL)
);
CREATE INDEX unknown_parcels_of ON unknown_parcels
    (warehouse_api_id, status, created_at, unknown_parcel_id);
CREATE INDEX unknown_parcels_owned ON unknown_parcels (api_id, shipment_id) WHERE api_id IS NOT NULL;
CREATE INDEX unknown_parcels_codes ON unknown_parcels USING gin (codes);

-- Once the parcel has an owner its pictures are those of the inventories, with the same ids.
CREATE TABLE unknown_pictures (
    image_id bigint PRIMARY KEY,
    unknown_parcel_id bigint NOT NULL REFERENCES unknown_parcels,
    -- Which package it shows, from 0.
    position int NOT NULL,
    filename text NOT NULL,
    extension text NOT NULL,
    original_key text NOT NULL,
    small_key text NOT NULL,
    medium_key text NOT NULL,
    large_key text NOT NULL,
    original_sha256 bytea CHECK (length(original_sha256) = 32),
    created_at timestamptz NOT NULL,
    created_by text
);
CREATE INDEX unknown_pictures_of ON unknown_pictures (unknown_parcel_id, image_id);

-- What came as an unknown parcel leaves the books only together with it.
ALTER TABLE inventories ADD COLUMN unknown_parcel_id bigint REFERENCES unknown_parcels;

CREATE TABLE claims (
    claim_id bigint PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    status text NOT NULL CHECK (status IN ('submitted', 'accepted', 'rejected', 'withdrawn')),
    -- Where the seller thinks it lies; nowhere in particular where there is none.
    warehouse_id bigint,
    tracking_number text,
    reference text,
    description text NOT NULL,
    files jsonb NOT NULL,
    -- As the codes of parcels.
    codes text[] NOT NULL,
    reason text,
    return_request_id bigint,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL,
    CHECK ((status = 'accepted') = (return_request_id IS NOT NULL)),
    CHECK ((status = 'rejected') = (reason IS NOT NULL))
);
CREATE INDEX claims_by_api ON claims (api_id, created_at, claim_id);
CREATE INDEX claims_open ON claims (created_at, claim_id)
    WHERE status = 'submitted';
CREATE INDEX claims_codes ON claims USING gin (codes) WHERE status = 'submitted';
