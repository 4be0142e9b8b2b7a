-- Consolidated outbound: orders, what is in them, their shipments and boxes.

-- On the wire an order is known by its ULID; ledger and notifications count in integers.
CREATE SEQUENCE consolidated_order_keys;

CREATE TABLE consolidated_orders (
    order_id text PRIMARY KEY,
    order_key bigint NOT NULL UNIQUE,
    api_id bigint NOT NULL,
    number text NOT NULL,
    status text NOT NULL CHECK (status IN ('CREATED', 'CONFIRMED', 'READY_TO_SHIP',
        'PARTIALLY_SHIPPED', 'SHIPPED', 'CANCELED')),
    warehouse_id bigint NOT NULL REFERENCES warehouses,
    shipping_method text NOT NULL,
    delivery_instructions text,
    ship_to jsonb NOT NULL,
    custom_fields jsonb NOT NULL,
    currency text NOT NULL,
    fee numeric(14, 2),
    fee_remarks text,
    fee_accepted_at timestamptz,
    fee_accepted_by text,
    fee_note text,
    warehouse_remarks text,
    confirmed_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL
);
CREATE INDEX consolidated_orders_by_api ON consolidated_orders (api_id, created_at, order_id);
CREATE INDEX consolidated_orders_by_warehouse ON consolidated_orders (warehouse_id, status);

CREATE TABLE consolidated_shipments (
    shipment_id text PRIMARY KEY,
    api_id bigint NOT NULL,
    order_id text NOT NULL REFERENCES consolidated_orders,
    number text NOT NULL,
    status text NOT NULL CHECK (status IN ('CREATED', 'SHIPPED')),
    awb text,
    service_provider text,
    shipped_at timestamptz,
    -- Nothing leaves without an air waybill and a carrier.
    CONSTRAINT consolidated_shipments_papers CHECK (status = 'CREATED'
        OR (awb IS NOT NULL AND service_provider IS NOT NULL AND shipped_at IS NOT NULL))
);
CREATE INDEX consolidated_shipments_of ON consolidated_shipments (order_id, shipment_id);

CREATE TABLE consolidated_boxes (
    box_id text PRIMARY KEY,
    api_id bigint NOT NULL,
    order_id text NOT NULL REFERENCES consolidated_orders,
    shipment_id text NOT NULL REFERENCES consolidated_shipments,
    number text NOT NULL,
    status text NOT NULL CHECK (status IN ('IN_PROGRESS', 'CLOSED', 'SHIPPED')),
    weight_g numeric(12, 3),
    dimension1_cm numeric(12, 3),
    dimension2_cm numeric(12, 3),
    dimension3_cm numeric(12, 3)
);
CREATE INDEX consolidated_boxes_of ON consolidated_boxes (order_id, box_id);

CREATE TABLE consolidated_inventories (
    order_inventory_id text PRIMARY KEY,
    api_id bigint NOT NULL,
    order_id text NOT NULL REFERENCES consolidated_orders,
    return_inventory_id bigint NOT NULL REFERENCES inventories,
    rma text NOT NULL,
    status text NOT NULL CHECK (status IN ('PENDING', 'IN_PROGRESS', 'PACKED', 'SHIPPED')),
    box_id text REFERENCES consolidated_boxes,
    CONSTRAINT consolidated_inventories_boxed CHECK ((status = 'PENDING') = (box_id IS NULL))
);
CREATE INDEX consolidated_inventories_of ON consolidated_inventories (order_id, order_inventory_id);
CREATE INDEX consolidated_inventories_by_inventory ON consolidated_inventories (return_inventory_id);
