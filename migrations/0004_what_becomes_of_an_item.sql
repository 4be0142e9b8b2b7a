-- What becomes of an item: holders, splits, value-added services, resends, recalls.

-- Who holds an inventory: a resend, a recall or a consolidation order, one at most.
ALTER TABLE inventories
    ADD COLUMN held_by text CHECK (held_by IN ('resend', 'recall', 'consolidation')),
    ADD COLUMN holder_id text,
    ADD COLUMN split_from bigint REFERENCES inventories,
    -- Since when a piece of a split lies here: its whole came earlier than it was made.
    ADD COLUMN stocked_at timestamptz,
    ADD COLUMN handling_result text,
    ADD CONSTRAINT inventories_held CHECK ((held_by IS NULL) = (holder_id IS NULL));
CREATE INDEX inventories_pieces ON inventories (split_from) WHERE split_from IS NOT NULL;

-- The pieces of a split show pictures of the whole: one file, several rows.
ALTER TABLE images
    DROP CONSTRAINT images_original_key_key,
    ADD CONSTRAINT images_once UNIQUE (original_key, return_inventory_id);

-- A label is for the shipment of a return or of a resend; both draw from shipment_ids.
ALTER TABLE labels
    DROP CONSTRAINT labels_shipment_id_fkey,
    ADD COLUMN purpose text NOT NULL DEFAULT 'return' CHECK (purpose IN ('return', 'resend'));
ALTER TABLE labels ALTER COLUMN purpose DROP DEFAULT;
DROP INDEX labels_due;
CREATE INDEX labels_due ON labels (purpose, due_at) WHERE status IN ('queued', 'started');

-- value-added services ---------------------------------------------------------------------
CREATE SEQUENCE vas_ids;

CREATE TABLE vas (
    vas_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    return_inventory_id bigint NOT NULL REFERENCES inventories,
    line_item_id bigint NOT NULL,
    warehouse_id bigint NOT NULL,
    vas_code text NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'started', 'successful', 'failed')),
    quantity int CHECK (quantity > 0),
    notes text,
    result text,
    files jsonb NOT NULL DEFAULT '[]',
    cost numeric(14, 2) NOT NULL CHECK (cost >= 0),
    cost_currency text NOT NULL,
    finished_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL
);
CREATE INDEX vas_by_inventory ON vas (return_inventory_id, vas_id);
CREATE INDEX vas_work ON vas (warehouse_id, vas_id) WHERE status IN ('pending', 'started');

-- resends ----------------------------------------------------------------------------------
CREATE SEQUENCE resend_ids;

CREATE TABLE resends (
    resend_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    number text NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'picked', 'packed', 'inProgress',
        'completed', 'canceled', 'failed')),
    warehouse_id bigint NOT NULL,
    description text,
    remarks text,
    warehouse_remarks text,
    shipment_id bigint NOT NULL UNIQUE,
    shipment_number text NOT NULL,
    service_code text NOT NULL,
    country text NOT NULL,
    name text NOT NULL,
    phone text,
    fax text,
    email text,
    street1 text NOT NULL,
    street2 text,
    street3 text,
    state text,
    city text NOT NULL,
    postal_code text NOT NULL,
    label_id bigint,
    tracking_number text,
    error text,
    cost numeric(14, 2) NOT NULL CHECK (cost >= 0),
    cost_currency text NOT NULL,
    charge_type text NOT NULL,
    chargeable_weight_g numeric(12, 3) NOT NULL,
    packed_weight_g numeric(12, 3),
    packed_dimension1_cm numeric(9, 3),
    packed_dimension2_cm numeric(9, 3),
    packed_dimension3_cm numeric(9, 3),
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL
);
CREATE INDEX resends_by_api ON resends (api_id, created_at, resend_id);
CREATE INDEX resends_work ON resends (warehouse_id, resend_id)
    WHERE status IN ('pending', 'picked', 'packed', 'inProgress');

CREATE TABLE resend_inventories (
    api_id bigint NOT NULL,
    resend_id bigint NOT NULL REFERENCES resends,
    return_inventory_id bigint NOT NULL REFERENCES inventories,
    position int NOT NULL,
    PRIMARY KEY (resend_id, return_inventory_id)
);
CREATE INDEX resend_inventories_of ON resend_inventories (return_inventory_id);

-- recalls ----------------------------------------------------------------------------------
CREATE SEQUENCE recall_ids;
CREATE SEQUENCE recall_inventory_ids;

CREATE TABLE recalls (
    recall_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    number text NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'in-progress', 'completed', 'canceled')),
    warehouse_id bigint NOT NULL,
    warehouse_remarks text,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL
);
CREATE INDEX recalls_by_api ON recalls (api_id, created_at, recall_id);

CREATE TABLE recall_inventories (
    recall_inventory_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    recall_id bigint NOT NULL REFERENCES recalls,
    return_inventory_id bigint NOT NULL REFERENCES inventories,
    rma text NOT NULL,
    status text NOT NULL CHECK (status IN ('in-progress', 'in-transit', 'ready-to-pick-up',
        'picked-up', 'canceled')),
    pick_up_code text NOT NULL CHECK (pick_up_code IN ('pending', 'self-pick-up',
        'courier-pick-up', 'others')),
    tracking_number text,
    list_name text,
    weight_g numeric(12, 3),
    amount numeric(14, 2),
    arrived_at timestamptz,
    picked_up_at timestamptz,
    courier_tracking_number text,
    remarks text,
    service_type text,
    modified_at timestamptz NOT NULL
);
CREATE INDEX recall_inventories_by_recall ON recall_inventories (recall_id, recall_inventory_id);
CREATE INDEX recall_inventories_of ON recall_inventories (return_inventory_id);
-- A number typed at the dock matches in any case.
CREATE INDEX recall_inventories_by_tracking ON recall_inventories (upper(tracking_number));
-- What is still to be done, for the warehouses it lies in and for the one it comes to.
CREATE INDEX recall_inventories_open ON recall_inventories (recall_id)
    WHERE status IN ('in-progress', 'in-transit', 'ready-to-pick-up');
