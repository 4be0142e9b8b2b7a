"""Thousands of other shipments, of the same seller and of others, written past the API."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.search.model import codes_of, keys_of
from returnhelper.domain.search.store import read_shipments
from tests.stage import Seller, Stage

_REQUESTS = """
INSERT INTO return_requests (return_request_id, api_id, number, seller_reference, status, title,
    total_value, currency, created_at, modified_at)
SELECT $2 + n, $1, 'R260101-' || lpad(n::text, 7, '0'), 'REF#' || n, 'open',
    'Running shoes, size ' || n % 50, 10, 'usd', $4, $4
FROM generate_series(1, $3::bigint) n
"""
_SHIPMENTS = """
INSERT INTO shipments (shipment_id, api_id, return_request_id, warehouse_id, number,
    seller_reference, status, service_code, order_number, country, name, weight_g, dimension1_cm,
    dimension2_cm, dimension3_cm, cost_parts, custom_fields, created_at, modified_at)
SELECT $2 + n, $1, $2 + n, 2, 'S260101-' || lpad(n::text, 7, '0'), 'BOX#' || n, 'no-label',
    'fedex_ground', 'SO-' || 100000 + n * 7, 'usa', 'Buyer ' || n, 900, 34, 22, 13, '{}', '{}',
    $4::timestamptz + n * interval '1 millisecond', $4
FROM generate_series(1, $3::bigint) n
"""
_LABELS = """
INSERT INTO labels (label_id, api_id, shipment_id, purpose, status, service_code, tracking_number,
    due_at, created_at, modified_at)
SELECT $2 + n, $1, $2 + n, 'return', 'success', 'fedex_ground',
    (794600000000 + n * 1237)::text, $4, $4, $4
FROM generate_series(1, $3::bigint) n
"""
_BATCH = 5_000


async def make_noise(stage: Stage, seller: Seller, count: int, first: int) -> None:
    """Add shipments with labels, and their entries, made some days ago; keys begin behind first."""
    api_id, since = seller.api.api_id, stage.clock.now() - timedelta(days=9)
    for sql in (_REQUESTS, _SHIPMENTS, _LABELS):
        await stage.database.execute(sql, api_id, first, count, since)
    for start in range(first + 1, first + count + 1, _BATCH):
        ids = range(start, min(start + _BATCH, first + count + 1))
        found = await read_shipments(stage.database, ids)
        rows = []
        for one in found:
            codes = codes_of(one)
            keys = keys_of(api_id, codes)
            rows.append((one.shipment_id, 0, api_id, one.created_at, keys, codes))
        async with stage.database.connection() as connection:
            await connection.copy_records_to_table("search_entries", records=rows)
    await stage.database.execute("ANALYZE search_entries")
    await stage.database.execute("ANALYZE shipments")
