"""What several line items have become."""

from __future__ import annotations

from returnhelper.domain.inventory.actions.list_inventories_of_items import (
    list_inventories_of_items,
)
from tests.domain.inventory.shelves import fill_shelves
from tests.domain.vas.services import bench
from tests.stage import Stage


async def test_items_of_the_account_that_have_arrived_come_by_id(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    wanted = [one.line_item_id for one in (shelves.foreign, shelves.second, shelves.first)] + [
        999_999_999
    ]

    found = await list_inventories_of_items(stage.work(), shelves.seller.api.api_id, wanted)

    assert found == [shelves.first, shelves.second]
    assert await list_inventories_of_items(stage.work(), shelves.seller.api.api_id, []) == []


async def test_they_bring_their_services_along(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    item_id = (await at.now()).line_item_id
    [found] = await list_inventories_of_items(stage.work(), at.seller.api.api_id, [item_id])
    assert found.vas == (vas,)
