"""The operator looks through every shelf."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.actions.list_stock import Wanted, list_stock
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus
from tests.domain.acting import acted
from tests.domain.handling.moves import wishing
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Stage


async def test_whatever_is_looked_for_is_found_latest_first(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    first, second, foreign = (
        each.return_inventory_id for each in (shelves.first, shelves.second, shelves.foreign)
    )
    await acted(stage, wishing(shelves.seller, second, "dsp"))

    async def found(limit: int = 10, **wanted: Any) -> list[int]:
        rows = await list_stock(stage.work(), Wanted(**wanted), limit)
        return [row.return_inventory_id for row in rows]

    assert await found() == [foreign, second, first]
    assert await found(limit=1) == [foreign]
    assert await found(api_id=shelves.seller.api.api_id) == [second, first]
    assert await found(warehouse_id=2, environment=Environment.SANDBOX) == [foreign, second, first]
    assert await found(environment=Environment.PRODUCTION) == []
    assert await found(warehouse_id=3) == []
    assert await found(handling_code=HandlingCode.DISPOSE) == [second]
    assert await found(handling_status=HandlingStatus.COMPLETED) == []
    assert await found(rma=shelves.first.rma) == [first]
    assert await found(return_inventory_id=foreign, api_id=shelves.seller.api.api_id) == []
