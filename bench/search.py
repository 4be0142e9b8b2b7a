"""Search among many: ``python -m bench.search [rows]``; prints what is found and how fast.

One seller has all the rows. Each code of a sample is typed as it is, and with one slip; what is
meant must be the first of what is found, or among the first twenty where it is mistyped.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from datetime import UTC, datetime
from time import perf_counter

from bench.ground import Ground, open_ground
from returnhelper.domain.search.actions.keep_entries import keep_entries
from returnhelper.domain.search.actions.search_shipments import search_shipments
from returnhelper.domain.search.model import Term, Wanted

_ROWS = 200_000
_SAMPLE = 200
_FILL = (
    """
    INSERT INTO return_requests (return_request_id, api_id, number, seller_reference, status,
        title, total_value, currency, created_at, modified_at)
    SELECT nextval('return_request_ids'), $1, 'R260101-' || lpad(n::text, 7, '0'), 'REF#' || n,
        'open', 'Running shoes, size ' || n % 50, 10, 'usd', now(), now()
    FROM generate_series(1, $2::bigint) n
    """,
    """
    INSERT INTO shipments (shipment_id, api_id, return_request_id, warehouse_id, number,
        seller_reference, status, service_code, order_number, country, name, weight_g,
        dimension1_cm, dimension2_cm, dimension3_cm, cost_parts, custom_fields, created_at,
        modified_at)
    SELECT nextval('shipment_ids'), $1, r.return_request_id, 2, 'S' || substr(r.number, 2),
        'BOX' || substr(r.seller_reference, 4), 'no-label', 'fedex_ground',
        'SO-' || abs(hashint8(r.return_request_id)), 'usa', 'Buyer', 900, 34, 22, 13, '{}', '{}',
        now() - r.return_request_id * interval '1 second', now()
    FROM return_requests r WHERE r.api_id = $1 AND $2 > 0
    """,
)


async def measure(rows: int) -> None:
    """Fill, make the entries, search a sample, and print."""
    async with open_ground(1) as ground:
        api_id = ground.sellers[0].api.api_id
        async with ground.database.connection() as connection:
            await connection.execute("SET statement_timeout = 0")
            for statement in _FILL:
                await connection.execute(statement, api_id, rows)
        began = perf_counter()
        while await keep_entries(ground.database, datetime.now(UTC)):
            pass
        seconds = perf_counter() - began
        sys.stdout.write(f"entries made per second: {rows / seconds:.0f}\n")
        async with ground.database.connection() as connection:
            await connection.execute("VACUUM ANALYZE search_entries")
        sample = await ground.database.fetch(
            "SELECT shipment_id, order_number FROM shipments WHERE api_id = $1"
            " ORDER BY hashint8(shipment_id) LIMIT $2",
            api_id,
            _SAMPLE,
        )
        codes = {row["shipment_id"]: row["order_number"] for row in sample}
        swapped = {key: code[:-3] + code[-2] + code[-3] + code[-1] for key, code in codes.items()}
        dropped = {key: code[:5] + code[6:] for key, code in codes.items()}
        for name, typed in (("as it is", codes), ("swapped", swapped), ("one less", dropped)):
            await _search(ground, api_id, name, typed)
        await _search(ground, api_id, "a common word", dict.fromkeys([*codes][:10], "shoes"))


async def _search(ground: Ground, api_id: int, name: str, typed: dict[int, str]) -> None:
    found, times = 0, []
    for shipment_id, text in typed.items():
        wanted = Wanted(terms=[Term(text=text)], limit=20, offset=0)
        began = perf_counter()
        page = (await search_shipments(ground.work(), api_id, wanted)).page
        times.append(perf_counter() - began)
        found += shipment_id in [shipment.shipment_id for shipment, _ in page]
    slow = statistics.quantiles(times, n=20)[-1]
    sys.stdout.write(
        f"{name}: found {found} of {len(typed)}, median {statistics.median(times) * 1e3:.1f} ms,"
        f" one in twenty over {slow * 1e3:.1f} ms\n"
    )


def main() -> None:
    """Measure among as many rows as told."""
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS))


if __name__ == "__main__":
    main()
