-- What a warehouse is called in languages besides English, by BCP 47 tag: {"ja": "…"}.
ALTER TABLE warehouses ADD COLUMN names jsonb NOT NULL DEFAULT '{}';
