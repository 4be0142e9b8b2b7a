"""A picture is taken off an inventory."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.actions.detach_image import detach_image
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.kit.database import LostRace
from tests.domain.inventory.shelves import hang
from tests.stage import Stage


async def test_a_picture_is_taken_off_once(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    shelved = await stage.shelved(seller, staff)
    image, kept = await hang(stage, shelved), await hang(stage, shelved)
    api_id, inventory_id = seller.api.api_id, shelved.return_inventory_id
    first, second = stage.work(), stage.work()

    for work in (first, second):
        detach_image(work, await get_inventory(work, api_id, inventory_id), image)
    await first.commit()
    with pytest.raises(LostRace):
        await second.commit()

    assert await list_images(stage.work(), api_id, [inventory_id]) == [kept]
