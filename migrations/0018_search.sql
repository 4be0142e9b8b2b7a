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
