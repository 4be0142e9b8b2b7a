-- FBA: parcels from Amazon, counted and put away as quantities of a product, and what sellers
-- have done with that stock. On the wire everything has a UUID.

-- Ledger, history and notifications count in integers.
CREATE SEQUENCE fba_shipment_keys;
CREATE SEQUENCE fba_instruction_keys;

CREATE TABLE fba_shipments (
    fba_shipment_id uuid PRIMARY KEY,
    fba_shipment_key bigint NOT NULL UNIQUE,
    api_id bigint NOT NULL REFERENCES apis,
    warehouse_id bigint NOT NULL REFERENCES warehouses,
    status text NOT NULL CHECK (status IN ('PENDING', 'ARRIVED', 'CANCELED')),
    removal_order_id text NOT NULL,
    tracking_number text NOT NULL,
    rma text,
    weight_g numeric(12, 3),
    dimension1_cm numeric(12, 3),
    dimension2_cm numeric(12, 3),
    dimension3_cm numeric(12, 3),
    remarks text,
    arrived_at timestamptz,
    canceled_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL,
    CONSTRAINT fba_shipments_arrived CHECK ((status = 'ARRIVED') = (rma IS NOT NULL)
        AND (status = 'ARRIVED') = (arrived_at IS NOT NULL)),
    CONSTRAINT fba_shipments_canceled CHECK ((status = 'CANCELED') = (canceled_at IS NOT NULL))
);
CREATE INDEX fba_shipments_by_api ON fba_shipments (api_id, created_at, fba_shipment_id);
CREATE INDEX fba_shipments_by_warehouse ON fba_shipments (warehouse_id, status, created_at);
CREATE INDEX fba_shipments_by_tracking ON fba_shipments (upper(tracking_number));
CREATE UNIQUE INDEX fba_shipments_by_rma ON fba_shipments (rma);
CREATE INDEX fba_shipments_awaited ON fba_shipments (created_at) WHERE status = 'PENDING';

-- Which live shipment has a tracking number: one in an environment, whoever the seller is, until
-- it is canceled or old. A later shipment takes a row that has expired. A scanner knows no case,
-- so numbers stand here in upper case.
CREATE TABLE fba_trackings (
    environment text NOT NULL,
    tracking_number text NOT NULL,
    api_id bigint NOT NULL REFERENCES apis,
    fba_shipment_id uuid NOT NULL REFERENCES fba_shipments,
    until timestamptz NOT NULL,
    PRIMARY KEY (environment, tracking_number)
);
CREATE INDEX fba_trackings_of ON fba_trackings (fba_shipment_id);

-- What the warehouse counted in a parcel; the last count of a product stands.
CREATE TABLE fba_counts (
    fba_shipment_id uuid NOT NULL REFERENCES fba_shipments,
    fnsku text NOT NULL,
    api_id bigint NOT NULL REFERENCES apis,
    expected integer CHECK (expected >= 0),
    found integer NOT NULL CHECK (found >= 0),
    damaged integer NOT NULL CHECK (damaged BETWEEN 0 AND found),
    remarks text,
    counted_at timestamptz NOT NULL,
    counted_by text NOT NULL,
    PRIMARY KEY (fba_shipment_id, fnsku)
);

-- One product of one parcel. What is put away only rises; what no instruction took is available.
CREATE TABLE fba_shipment_items (
    fba_shipment_item_id uuid PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    fba_shipment_id uuid NOT NULL REFERENCES fba_shipments,
    warehouse_id bigint NOT NULL REFERENCES warehouses,
    fnsku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 0),
    available_quantity integer NOT NULL,
    first_putaway_at timestamptz NOT NULL,
    last_putaway_at timestamptz NOT NULL,
    UNIQUE (fba_shipment_id, fnsku),
    CONSTRAINT fba_shipment_items_oversold CHECK (available_quantity BETWEEN 0 AND quantity)
);
CREATE INDEX fba_shipment_items_available ON fba_shipment_items
    (api_id, warehouse_id, fnsku, first_putaway_at, fba_shipment_item_id)
    WHERE available_quantity > 0;

-- Every time goods went to a location of the warehouse.
CREATE TABLE fba_putaways (
    fba_putaway_id uuid PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    fba_shipment_item_id uuid NOT NULL REFERENCES fba_shipment_items,
    quantity integer NOT NULL CHECK (quantity > 0),
    location text NOT NULL,
    putaway_at timestamptz NOT NULL,
    putaway_by text NOT NULL
);
CREATE INDEX fba_putaways_of ON fba_putaways (fba_shipment_item_id, putaway_at);

-- Stock of a product in a warehouse. It falls when an instruction is completed; what is available
-- falls when one is made.
CREATE TABLE fba_stock (
    fba_warehouse_inventory_id uuid PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    warehouse_id bigint NOT NULL REFERENCES warehouses,
    fnsku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 0),
    available_quantity integer NOT NULL,
    reference_number text,
    remark text,
    last_putaway_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL,
    UNIQUE (api_id, warehouse_id, fnsku),
    CONSTRAINT fba_stock_oversold CHECK (available_quantity BETWEEN 0 AND quantity)
);
CREATE INDEX fba_stock_by_fnsku ON fba_stock (api_id, fnsku, warehouse_id);

CREATE TABLE fba_instructions (
    fba_instruction_id uuid PRIMARY KEY,
    fba_instruction_key bigint NOT NULL UNIQUE,
    api_id bigint NOT NULL REFERENCES apis,
    number text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('RSK', 'RCL', 'RPS', 'OTH', 'DIS')),
    status text NOT NULL CHECK (status IN ('pending', 'in-progress', 'completed')),
    quantity integer NOT NULL CHECK (quantity > 0),
    warehouse_id bigint NOT NULL REFERENCES warehouses,
    warehouse_api_id bigint NOT NULL REFERENCES apis,
    cancel_remarks text,
    warehouse_remarks text,
    recall_tracking_number text,
    return_inventory_ids bigint[] NOT NULL DEFAULT '{}', -- what a restock became, one a product
    replenish jsonb, -- where it goes, its label and how it left; of RPS alone
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL,
    CONSTRAINT fba_instructions_replenish CHECK ((kind = 'RPS') = (replenish IS NOT NULL)),
    CONSTRAINT fba_instructions_withdrawn CHECK (cancel_remarks IS NULL OR status = 'completed')
);
CREATE INDEX fba_instructions_by_api ON fba_instructions (api_id, created_at, fba_instruction_id);
CREATE INDEX fba_instructions_by_warehouse ON fba_instructions (warehouse_id, status, created_at);

-- What an instruction took of a parcel's product, and how much of it was done in the end.
CREATE TABLE fba_instruction_items (
    fba_instruction_item_id uuid PRIMARY KEY,
    api_id bigint NOT NULL REFERENCES apis,
    fba_instruction_id uuid NOT NULL REFERENCES fba_instructions,
    fba_shipment_item_id uuid NOT NULL REFERENCES fba_shipment_items,
    fnsku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    done integer CHECK (done BETWEEN 0 AND quantity),
    lost integer CHECK (lost BETWEEN 0 AND quantity - done),
    new_fnsku text,
    position integer NOT NULL,
    UNIQUE (fba_instruction_id, fba_shipment_item_id)
);
CREATE INDEX fba_instruction_items_of ON fba_instruction_items (fba_shipment_item_id);
