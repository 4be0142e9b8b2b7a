-- Reference: places that take parcels in, and the lists that are read from memory.
-- A change sends NOTIFY reference_changed.

CREATE TABLE warehouses (
    warehouse_id bigint PRIMARY KEY CHECK (warehouse_id > 0),
    country_code text NOT NULL CHECK (country_code ~ '^[a-z]{3}$'),
    rma_prefix text NOT NULL CHECK (rma_prefix ~ '^[A-Z]{3}$'),
    -- The display name.
    description text NOT NULL,
    contact_name text,
    company_name text,
    phone text,
    email text,
    fax text,
    street1 text NOT NULL,
    street2 text,
    street3 text,
    state text,
    city text,
    postal_code text,
    address_type text,
    -- The place that recalls go to.
    is_consolidation boolean NOT NULL DEFAULT false,
    enabled boolean NOT NULL DEFAULT true
);

CREATE UNIQUE INDEX warehouses_one_consolidation ON warehouses (is_consolidation)
WHERE is_consolidation AND enabled;

-- One body for each list: services, tariffs, currencies, handlingFees, codeLists, addressLimits.
CREATE TABLE reference_lists (
    name text PRIMARY KEY,
    body jsonb NOT NULL,
    loaded_at timestamptz NOT NULL
);
