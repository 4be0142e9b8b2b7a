-- Tracing: whose a parcel is that nobody announced. Source: docs/decisions/0036.

-- The row is the job: a shipment is read when it is due, and again while that may change what its
-- label says. Nothing refers to shipments, so that tracing never locks a row of a booking.
CREATE TABLE tracings (
    shipment_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX tracings_due ON tracings (due_at);
CREATE INDEX tracings_by_api ON tracings (api_id, created_at);

-- Keys of what the label of an awaited parcel may say: hashes of its words and of parts of them.
CREATE TABLE traces (
    shipment_id bigint PRIMARY KEY,
    api_id bigint NOT NULL,
    keys int[] NOT NULL
);
-- Without a pending list: a search would read it once for each key it asks for.
CREATE INDEX traces_keys ON traces USING gin (keys) WITH (fastupdate = off);

-- The shipments that have some keys, by the key's place; nothing of a key that many have, because
-- it tells little. A small table would be read whole for each key.
CREATE FUNCTION traced_with(wanted int[], most int)
RETURNS TABLE (place bigint, shipment_ids bigint[])
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT w.place, found.shipment_ids
    FROM unnest(wanted) WITH ORDINALITY AS w(key, place)
    CROSS JOIN LATERAL (
        SELECT array_agg(few.shipment_id) AS shipment_ids
        FROM (SELECT t.shipment_id FROM traces t WHERE t.keys @> ARRAY[w.key] LIMIT most) few
    ) found
    WHERE cardinality(found.shipment_ids) < most
$$;
