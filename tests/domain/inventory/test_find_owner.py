"""Staff and the operator find whose an item is, also of one that was taken back."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.actions.find_owner import find_owner
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.remove_inventories import remove_inventories
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.evidence.samples import shelved_with_photo
from tests.stage import Stage


async def test_only_the_staff_of_its_warehouse_and_the_operator_find_an_item(
    stage: Stage,
) -> None:
    _, staff, inventory = await shelved_with_photo(stage)
    key = inventory.return_inventory_id
    elsewhere = await stage.staff(3)
    abroad = await stage.staff(2, Environment.PRODUCTION)

    async def remove(work: Work) -> None:
        await remove_inventories(work, [await get_inventory(work, inventory.api_id, key)])

    async def check() -> None:
        assert await find_owner(stage.work(), key, staff.api) == inventory.api_id
        assert await find_owner(stage.work(), key) == inventory.api_id
        for other in (elsewhere, abroad):
            with pytest.raises(ReturnInventoryNotFound):
                await find_owner(stage.work(), key, other.api)

    await check()
    await acted(stage, remove)
    await check()
    with pytest.raises(ReturnInventoryNotFound):
        await find_owner(stage.work(), 999_999)
