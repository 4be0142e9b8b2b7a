"""The inventory of a line item."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.actions.get_inventory_of_item import get_inventory_of_item
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Stage


async def test_an_item_leads_to_its_own_inventory(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    work, item_id = stage.work(), shelves.second.line_item_id

    found = await get_inventory_of_item(work, shelves.seller.api.api_id, item_id)
    assert found == shelves.second
    with pytest.raises(ReturnInventoryNotFound):
        await get_inventory_of_item(work, shelves.other.api.api_id, item_id)


async def test_an_item_on_its_way_has_none(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    item_id = await stage.database.fetchval(
        "SELECT line_item_id FROM line_items WHERE return_request_id = $1",
        booked.request.return_request_id,
    )

    with pytest.raises(ReturnInventoryNotFound):
        await get_inventory_of_item(stage.work(), seller.api.api_id, item_id)
