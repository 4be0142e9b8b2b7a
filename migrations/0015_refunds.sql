-- Money that came back, or is to come back, for one line of the ledger each.
-- Refunds of the same line are made in turn: two at once cannot give back more than it holds.

CREATE SEQUENCE refund_ids;
CREATE TABLE refunds (
    refund_id bigint PRIMARY KEY DEFAULT nextval('refund_ids'),
    api_id bigint NOT NULL REFERENCES apis,
    status text NOT NULL CHECK (status IN ('pending', 'completed', 'rejected')),
    original_id bigint NOT NULL,
    original_at timestamptz NOT NULL,
    turn int NOT NULL,
    currency text NOT NULL,
    amount numeric(14, 2) NOT NULL CHECK (amount > 0),
    reason text NOT NULL,
    rejection text NOT NULL DEFAULT '',
    ledger_id bigint,
    refunded_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    modified_at timestamptz NOT NULL,
    modified_by text NOT NULL,
    CONSTRAINT refunds_in_turn UNIQUE (original_id, turn),
    CHECK ((status = 'completed') = (ledger_id IS NOT NULL)),
    CHECK ((ledger_id IS NULL) = (refunded_at IS NULL))
);
CREATE INDEX refunds_by_api ON refunds (api_id, created_at, refund_id);

-- What was given back before this table: each line that came back is laid against the lines that
-- went out, oldest against oldest. Out of what was held it also went on into revenue.
WITH originals AS (
    SELECT ledger_id, api_id, subject, subject_id, currency, to_account AS pocket, occurred_at,
           sum(amount) OVER past AS ends, sum(amount) OVER past - amount AS begins
    FROM ledger
    WHERE to_account IN ('reserved', 'revenue') AND subject_id IS NOT NULL
    WINDOW past AS (PARTITION BY to_account, api_id, subject, subject_id, currency
                    ORDER BY ledger_id)
), takings AS (
    SELECT ledger_id, api_id, subject, subject_id, currency, from_account AS pocket, occurred_at,
           to_account, event, reason,
           sum(amount) OVER past AS ends, sum(amount) OVER past - amount AS begins
    FROM ledger
    WHERE from_account IN ('reserved', 'revenue') AND subject_id IS NOT NULL
    WINDOW past AS (PARTITION BY from_account, api_id, subject, subject_id, currency
                    ORDER BY ledger_id)
)
INSERT INTO refunds (api_id, status, original_id, original_at, turn, currency, amount, reason,
                     ledger_id, refunded_at, created_at, created_by, modified_at, modified_by)
SELECT o.api_id, 'completed', o.ledger_id, o.occurred_at,
       row_number() OVER (PARTITION BY o.ledger_id ORDER BY t.ledger_id), o.currency,
       least(o.ends, t.ends) - greatest(o.begins, t.begins), t.reason,
       t.ledger_id, t.occurred_at, t.occurred_at, 'system', t.occurred_at, 'system'
FROM originals o JOIN takings t USING (api_id, subject, subject_id, currency, pocket)
WHERE o.begins < t.ends AND t.begins < o.ends
  AND t.to_account = 'available' AND t.event <> 'holdExpired'
ORDER BY t.ledger_id, o.ledger_id;

-- Lists and statements go by time; what went by number alone is served as well.
CREATE INDEX ledger_by_time ON ledger (api_id, occurred_at, ledger_id);
DROP INDEX ledger_by_api;
