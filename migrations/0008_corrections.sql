-- Corrections: RMAs that were replaced, free properties of inventory, prices of what was measured.

ALTER TABLE inventories
    -- What the dock may still read on it.
    ADD COLUMN former_rmas text[] NOT NULL DEFAULT '{}',
    ADD COLUMN seller_meta jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN warehouse_meta jsonb NOT NULL DEFAULT '{}',
    -- Two that change their RMAs with each other do so in one statement; it is asked at its end.
    DROP CONSTRAINT inventories_rma,
    ADD CONSTRAINT inventories_rma UNIQUE (rma) DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX inventories_former_rmas ON inventories USING gin (former_rmas)
    WHERE former_rmas <> '{}';

-- What measuring again added to the cost of a booking, or took from it.
ALTER TABLE shipments ADD COLUMN cost_correction numeric(14, 2) NOT NULL DEFAULT 0;
