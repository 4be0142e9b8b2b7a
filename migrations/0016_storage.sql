-- From when on the storage of an item is still to be charged; null once it left and all of it is.
-- What lies here already is charged from now on. What has left by now gets the same moment, which
-- writes no row while all wait; it left before, so the duty finds nothing to charge and clears it.

ALTER TABLE inventories ADD COLUMN storage_from timestamptz DEFAULT now();
ALTER TABLE inventories ALTER COLUMN storage_from DROP DEFAULT;

-- A run of the duty reads what is due: what has left, and what lies on since before this month.
CREATE INDEX inventories_storage_ended ON inventories (return_inventory_id)
    WHERE stop_aging_at IS NOT NULL AND storage_from IS NOT NULL;
CREATE INDEX inventories_storage_runs ON inventories (storage_from, return_inventory_id)
    WHERE stop_aging_at IS NULL AND storage_from IS NOT NULL;
