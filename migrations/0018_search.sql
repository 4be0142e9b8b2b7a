-- The old way to book in two steps, and returns that are booked for a buyer.

-- Only what was booked in two steps may be edited.
ALTER TABLE return_requests ADD COLUMN is_editable boolean NOT NULL DEFAULT false;

-- A return that a buyer asked for; its labels are told of as buyerReturnLabelGenerated.
ALTER TABLE shipments ADD COLUMN buyer_return_id text;
CREATE TABLE buyer_returns (
    api_id bigint NOT NULL REFERENCES apis,
    buyer_return_id text NOT NULL,
    cost numeric(14, 2) NOT NULL CHECK (cost >= 0),
    currency text NOT NULL,
    reasons jsonb NOT NULL, -- of the items, in order: {"code": …, "text": …}
    PRIMARY KEY (api_id, buyer_return_id)
);

-- Search: what a seller finds its own shipments and inventories by. Source: docs/decisions/0080.

-- A row for a shipment (its inventory is 0) and for each of its inventories. `codes` are
-- ``kind:folded``, `keys` hashes of them and of what they are mistyped as, with the account in
-- them. Nothing refers to shipments, so that a search never locks a row of a booking.
CREATE TABLE search_entries (
    shipment_id bigint NOT NULL,
    return_inventory_id bigint NOT NULL,
    api_id bigint NOT NULL,
    created_at timestamptz NOT NULL,
    keys int[] NOT NULL,
    codes text[] NOT NULL,
    PRIMARY KEY (shipment_id, return_inventory_id)
);
CREATE INDEX search_entries_keys ON search_entries USING gin (keys) WITH (fastupdate = off);

-- Up to where all shipments have entries. Only the walk over shipments moves it, in the order of
-- the index, so that those of before the upgrade come first, and none is passed by.
CREATE TABLE search_walk (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    created_at timestamptz NOT NULL,
    shipment_id bigint NOT NULL
);
CREATE INDEX shipments_by_creation ON shipments (created_at, shipment_id);

-- Shipments of which something changed that is searched. A booking writes none: a duty finds it
-- by its time. Rows are only added and deleted, so that no write waits for another.
CREATE TABLE search_changes (
    change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    api_id bigint NOT NULL,
    shipment_id bigint NOT NULL
);
CREATE INDEX search_changes_by_api ON search_changes (api_id);

CREATE FUNCTION note_search_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO search_changes (api_id, shipment_id) VALUES (OLD.api_id, OLD.shipment_id);
    ELSE
        INSERT INTO search_changes (api_id, shipment_id) VALUES (NEW.api_id, NEW.shipment_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION note_search_change_of_request() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_changes (api_id, shipment_id)
    SELECT s.api_id, s.shipment_id FROM shipments s
    WHERE s.return_request_id = NEW.return_request_id AND s.api_id = NEW.api_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER search_labels AFTER UPDATE OF tracking_number ON labels
    FOR EACH ROW WHEN (NEW.purpose = 'return'
        AND NEW.tracking_number IS DISTINCT FROM OLD.tracking_number)
    EXECUTE FUNCTION note_search_change();
CREATE TRIGGER search_shipments AFTER UPDATE ON shipments
    FOR EACH ROW WHEN ((NEW.order_number, NEW.seller_reference, NEW.name)
        IS DISTINCT FROM (OLD.order_number, OLD.seller_reference, OLD.name))
    EXECUTE FUNCTION note_search_change();
CREATE TRIGGER search_gone_shipments AFTER DELETE ON shipments
    FOR EACH ROW EXECUTE FUNCTION note_search_change();
CREATE TRIGGER search_items AFTER UPDATE ON line_items
    FOR EACH ROW WHEN ((NEW.description, NEW.seller_reference)
        IS DISTINCT FROM (OLD.description, OLD.seller_reference))
    EXECUTE FUNCTION note_search_change();
CREATE TRIGGER search_new_inventories AFTER INSERT OR DELETE ON inventories
    FOR EACH ROW EXECUTE FUNCTION note_search_change();
CREATE TRIGGER search_inventories AFTER UPDATE ON inventories
    FOR EACH ROW WHEN ((NEW.rma, NEW.sku) IS DISTINCT FROM (OLD.rma, OLD.sku))
    EXECUTE FUNCTION note_search_change();
CREATE TRIGGER search_requests AFTER UPDATE ON return_requests
    FOR EACH ROW WHEN ((NEW.title, NEW.remarks, NEW.seller_reference)
        IS DISTINCT FROM (OLD.title, OLD.remarks, OLD.seller_reference))
    EXECUTE FUNCTION note_search_change_of_request();

-- Lists: where a row of a long list lies, so that deep pages are not walked to. Nothing is lost
-- with it but time, so it is not logged.
CREATE UNLOGGED TABLE list_bookmarks (
    api_id bigint NOT NULL,
    list text NOT NULL,
    criteria text NOT NULL, -- a hash of what the list is narrowed to
    row_offset bigint NOT NULL,
    after_moment timestamptz NOT NULL,
    after_id text NOT NULL,
    total bigint NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (api_id, list, criteria, row_offset)
);
