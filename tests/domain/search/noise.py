"""Thousands of other shipments, of the same seller and of others, written past the API."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.search.model import Searched, codes_of, keys_of
from tests.stage import Seller, Stage

REQUESTS = """
INSERT INTO return_requests (return_request_id, api_id, number, seller_reference, status, title,
    total_value, currency, created_at, modified_at)
SELECT $2 + n, $1, 'R260101-' || lpad(n::text, 7, '0'), 'REF#' || n, 'open',
    'Running shoes, size ' || n % 50, 10, 'usd', $4, $4
FROM generate_series(1, $3::bigint) n
"""
SHIPMENTS = """
INSERT INTO shipments (shipment_id, api_id, return_request_id, warehouse_id, number,
    seller_reference, status, service_code, order_number, country, name, weight_g, dimension1_cm,
    dimension2_cm, dimension3_cm, cost_parts, custom_fields, created_at, modified_at)
SELECT $2 + n, $1, $2 + n, 2, 'S260101-' || lpad(n::text, 7, '0'), 'BOX#' || n, 'no-label',
    'fedex_ground', 'SO-' || 100000 + n * 7, 'usa', 'Buyer ' || n, 900, 34, 22, 13, '{}', '{}',
    $4::timestamptz + n * interval '1 millisecond', $4
FROM generate_series(1, $3::bigint) n
"""
LABELS = """
INSERT INTO labels (label_id, api_id, shipment_id, purpose, status, service_code, tracking_number,
    due_at, created_at, modified_at)
SELECT $2 + n, $1, $2 + n, 'return', 'success', 'fedex_ground',
    (794600000000 + n * 1237)::text, $4, $4, $4
FROM generate_series(1, $3::bigint) n
"""
_BATCH = 2_000
_INDEX = "SELECT indexdef FROM pg_indexes WHERE indexname = 'search_entries_keys'"


async def make_noise(stage: Stage, seller: Seller, count: int, first: int) -> None:
    """Add shipments with labels, and their entries, made some days ago; keys begin behind first."""
    api_id, since = seller.api.api_id, stage.clock.now() - timedelta(days=9)
    for sql in (REQUESTS, SHIPMENTS, LABELS):
        await stage.database.execute(sql, api_id, first, count, since)
    index = await stage.database.fetchval(_INDEX)
    async with stage.database.connection() as connection:
        # Built at once, the index takes a fraction of the time.
        await connection.execute("DROP INDEX search_entries_keys")
        for start in range(1, count + 1, _BATCH):
            numbers = range(start, min(start + _BATCH, count + 1))
            entries = [_entry(api_id, first, number, since) for number in numbers]
            await connection.copy_records_to_table("search_entries", records=entries)
        await connection.execute(index)
        await connection.execute("ANALYZE search_entries, shipments")


def _entry(api_id: int, first: int, number: int, since: datetime) -> tuple[object, ...]:
    codes = codes_of(
        Searched(
            shipment_id=first + number,
            return_inventory_id=0,
            api_id=api_id,
            created_at=since + timedelta(milliseconds=number),
            tracking_numbers=[str(794600000000 + number * 1237)],
            numbers=[f"S260101-{number:07}", f"R260101-{number:07}"],
            references=[f"SO-{100000 + number * 7}", f"BOX#{number}", f"REF#{number}"],
            rmas=[],
            skus=[],
            texts=[f"Running shoes, size {number % 50}", f"Buyer {number}"],
        )
    )
    moment = since + timedelta(milliseconds=number)
    return first + number, 0, api_id, moment, keys_of(api_id, codes), codes
