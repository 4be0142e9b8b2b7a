"""One inventory, for its seller."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Stage


async def test_only_its_seller_reads_an_inventory(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    wanted = shelves.first.return_inventory_id

    assert await get_inventory(stage.work(), shelves.seller.api.api_id, wanted) == shelves.first
    for api_id, inventory_id in ((shelves.other.api.api_id, wanted), (1, 999_999)):
        with pytest.raises(ReturnInventoryNotFound):
            await get_inventory(stage.work(), api_id, inventory_id)
