"""One inventory, for those who keep it."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Stage


async def test_staff_reads_what_lies_in_its_own_warehouse(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    work, wanted = stage.work(), shelves.foreign.return_inventory_id

    assert await get_shelved_inventory(work, shelves.staff.api, wanted) == shelves.foreign
    for api in (shelves.elsewhere.api, shelves.abroad.api, shelves.other.api):
        with pytest.raises(ReturnInventoryNotFound):
            await get_shelved_inventory(work, api, wanted)
