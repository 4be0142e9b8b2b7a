"""What a page of Shipment/list costs: ``python -m bench.listing``; prints ratios of one run.

A seller has few shipments in a closed window and another has many. Ratios of medians: the first
page and a deep one, in a table that grew, against the first page of the small list.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from collections.abc import Sequence
from datetime import timedelta
from time import perf_counter

from bench.ground import Ground, open_ground
from returnhelper.domain.returns.actions.list_shipments import list_shipments
from returnhelper.domain.returns.model import ShipmentFilter

_FEW, _MANY, _PAGE, _PAGES = 10_000, 1_000_000, 50, 40
_FILL = (
    """
    INSERT INTO return_requests (return_request_id, api_id, number, seller_reference, status,
        title, total_value, currency, created_at, modified_at)
    SELECT nextval('return_request_ids'), $1, 'R', 'R', 'open', 'T', 10, 'usd', now(), now()
    FROM generate_series(1, $2::bigint) n
    """,
    """
    INSERT INTO shipments (shipment_id, api_id, return_request_id, warehouse_id, number,
        seller_reference, status, service_code, country, weight_g, dimension1_cm, dimension2_cm,
        dimension3_cm, cost_parts, custom_fields, created_at, modified_at)
    SELECT nextval('shipment_ids'), $1, r.return_request_id, 2, 'S', 'S', 'no-label',
        'fedex_ground', 'usa', 900, 34, 22, 13, '{}', '{}',
        now() - interval '80 days'
            + (row_number() OVER () % $2) * interval '79 days' / $2::float, now()
    FROM return_requests r WHERE r.api_id = $1
    """,
)


async def measure(few: int, many: int) -> None:
    """Fill, read, and print."""
    async with open_ground(2) as ground:
        small, large = (made.api.api_id for made in ground.sellers)
        for api_id, rows in ((small, few), (large, many)):
            async with ground.database.connection() as connection:
                await connection.execute("SET statement_timeout = 0")
                for statement in _FILL:
                    await connection.execute(statement, api_id, rows)
                await connection.execute("VACUUM ANALYZE shipments")
            if api_id == small:
                alone = await _pages(ground, small, few, _deep(few))
        beside = await _pages(ground, small, few, _deep(few))
        _say("deep pages of the small list, the table a hundred times as large", beside, alone)
        begin = range(0, _PAGE * _PAGES, _PAGE)
        _say("first pages of the large list", await _pages(ground, large, many, begin), beside)
        jump = await _pages(ground, large, many, [many - 2 * _PAGE * _PAGES])
        _say("one jump to its end", jump, beside)
        _say(
            "deep pages of the large list in turn",
            await _pages(ground, large, many, _deep(many)),
            beside,
        )


def _deep(rows: int) -> Sequence[int]:
    last = rows - _PAGE
    return range(last - _PAGE * _PAGES, last, _PAGE)


async def _pages(ground: Ground, api_id: int, rows: int, offsets: Sequence[int]) -> list[float]:
    work, times = ground.work(), []
    end = work.now - timedelta(hours=1)
    end = end.replace(minute=0, second=0, microsecond=0)
    for offset in offsets:
        wanted = ShipmentFilter(
            created_from=end - timedelta(days=90), created_to=end, limit=_PAGE, offset=offset
        )
        began = perf_counter()
        page, total = await list_shipments(ground.work(), api_id, wanted)
        times.append(perf_counter() - began)
        if len(page) != min(_PAGE, max(total - offset, 0)) or total > rows:
            raise SystemExit(f"{len(page)} rows at {offset} of {total}")
    return times


def _say(name: str, times: list[float], against: list[float]) -> None:
    median, other = statistics.median(times), statistics.median(against)
    sys.stdout.write(f"{name}: {median * 1e3:.1f} ms, {median / other:.2f} times\n")


def main() -> None:
    """Measure with as many rows as told, ten thousand and a million by themselves."""
    few, many = (int(text) for text in sys.argv[1:3]) if len(sys.argv) > 2 else (_FEW, _MANY)  # noqa: PLR2004 - two numbers
    asyncio.run(measure(few, many))


if __name__ == "__main__":
    main()
