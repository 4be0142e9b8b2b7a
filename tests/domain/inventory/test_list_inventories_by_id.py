"""Some inventories of a seller, as many as it has."""

from __future__ import annotations

from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Stage


async def test_they_come_in_the_order_asked_for_without_those_of_others(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    first, second = shelves.first.return_inventory_id, shelves.second.return_inventory_id
    foreign, api_id = shelves.foreign.return_inventory_id, shelves.seller.api.api_id

    async def ids(*asked: int) -> list[int]:
        found = await list_inventories_by_id(stage.work(), api_id, asked)
        return [inventory.return_inventory_id for inventory in found]

    assert await ids(second, foreign, 999_999, first) == [second, first]
    assert await ids(foreign) == []
    assert await ids() == []


async def test_they_are_the_inventories_as_they_are(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    api_id, key = shelves.seller.api.api_id, shelves.first.return_inventory_id

    assert await list_inventories_by_id(stage.work(), api_id, [key]) == [shelves.first]
