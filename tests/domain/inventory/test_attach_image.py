"""A picture is hung on an inventory."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.actions.attach_image import attach_image
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.kit.database import LostRace
from tests.domain.acting import count
from tests.domain.inventory.shelves import hang, picture_keys
from tests.stage import Stage


async def test_a_picture_belongs_to_its_inventory_and_item(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)

    image = await hang(stage, inventory)

    assert image.line_item_id == inventory.line_item_id
    assert (image.created_by, image.created_at) == ("Mia", stage.clock.now())
    shelf = [inventory.return_inventory_id]
    assert await list_images(stage.work(), seller.api.api_id, shelf) == [image]


async def test_of_two_who_saw_the_same_pictures_one_must_look_again(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    first, second = stage.work(), stage.work()

    for work in (first, second):
        await attach_image(work, inventory, picture_keys())
    await first.commit()
    with pytest.raises(LostRace):
        await second.commit()

    assert await count(stage, "images") == 1
