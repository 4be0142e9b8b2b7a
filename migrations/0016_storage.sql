-- From when on the storage of an item is still to be charged; null once it left and all of it is.
-- What lies here already is charged from now on, and what has left by now is not charged at all.

ALTER TABLE inventories ADD COLUMN storage_from timestamptz;
UPDATE inventories SET storage_from = now() WHERE stop_aging_at IS NULL;

-- A run of the duty reads what is due: what has left, and what lies on since before this month.
CREATE INDEX inventories_storage_ended ON inventories (return_inventory_id)
    WHERE stop_aging_at IS NOT NULL AND storage_from IS NOT NULL;
CREATE INDEX inventories_storage_runs ON inventories (storage_from, return_inventory_id)
    WHERE stop_aging_at IS NULL AND storage_from IS NOT NULL;
