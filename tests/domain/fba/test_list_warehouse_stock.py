"""Staff reads the stock in its warehouse, whoever it belongs to, and where it was put."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.fba.actions.list_warehouse_stock import list_warehouse_stock
from returnhelper.domain.fba.putting import ShelvedStock, StockFilter
from tests.domain.acting import acted, later
from tests.domain.fba.parcels import shelve
from tests.domain.fba.ramp import Ramp, placed, ramp
from tests.stage import Stage


async def listed(at: Ramp, **wanted: Any) -> list[ShelvedStock]:
    criteria = StockFilter(**{"limit": 10, "offset": 0, **wanted})
    page, _ = await list_warehouse_stock(at.stage.work(), at.staff.api, criteria)
    return page


async def test_the_last_location_comes_first(stage: Stage) -> None:
    at = await ramp(stage)
    first, second = await at.take_in("TBA1"), await at.take_in("TBA2")
    await acted(stage, at.placing(first, placed(3, "A-1"), placed(1, "B-2")))
    later(stage)
    await acted(stage, at.placing(second, placed(2, "B-2")))

    [shelved] = await listed(at)

    assert (shelved.stock.quantity, shelved.stock.fnsku) == (6, "X001ABC")
    assert [(place.location, place.quantity) for place in shelved.places] == [
        ("B-2", 3),
        ("A-1", 3),
    ]
    await stage.run_duties()


async def test_it_is_of_any_seller_and_of_one_warehouse(stage: Stage) -> None:
    at, other = await ramp(stage), await stage.seller()
    await shelve(stage, at.seller, 1, "B")
    await shelve(stage, other, 2, "B")
    await shelve(stage, other, 3, "A")
    await shelve(stage, other, 4, "A", 3)

    async def quantities(**wanted: Any) -> list[int]:
        return [one.stock.quantity for one in await listed(at, **wanted)]

    assert await quantities() == [3, 1, 2]
    assert await quantities(limit=1, offset=1) == [1]
    assert await quantities(fnsku="B") == [1, 2]
    assert await quantities(fnsku="B", api_id=other.api.api_id) == [2]
