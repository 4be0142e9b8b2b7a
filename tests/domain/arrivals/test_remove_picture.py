"""A picture is taken away again."""

from __future__ import annotations

import pytest

from returnhelper.domain.arrivals.actions.add_picture import add_picture
from returnhelper.domain.arrivals.actions.remove_picture import remove_picture
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.errors import ImageNotFound, ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, count, later, raced
from tests.domain.files.pictures import drawn, encoded
from tests.stage import Staff, Stage


async def pictured(stage: Stage, staff: Staff, inventory: Inventory) -> Image:
    later(stage)

    async def act(work: Work) -> Image:
        body, shelf = encoded(drawn(40, 20), "PNG"), inventory.return_inventory_id
        return await add_picture(work, staff.api, shelf, body, "box.png", stage.storage)

    image = await acted(stage, act)
    await stage.run_duties()
    return image


def removing(staff: Staff, inventory: Inventory, key: str) -> Act[Image]:
    async def act(work: Work) -> Image:
        return await remove_picture(work, staff.api, inventory.return_inventory_id, key)

    return act


async def test_the_list_that_is_left_is_told_down_to_none(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    first, second = [await pictured(stage, staff, inventory) for _ in range(2)]

    for image in (first, second):
        later(stage)
        assert await acted(stage, removing(staff, inventory, image.original_key)) == image
        await stage.run_duties()

    base = stage.work().files_base
    lists = [told["imageUrlList"] for told in hook.of("changeLineItemImage")]
    assert lists[2:] == [[f"{base}/{second.original_key}"], []]
    assert await count(stage, "images") == 0


async def test_of_two_who_remove_one_picture_only_one_did(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    image = await pictured(stage, staff, inventory)
    later(stage)
    act = removing(staff, inventory, image.original_key)

    outcomes = await raced(stage, act, act)
    await stage.run_duties()

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Image", "ImageNotFound"]
    assert [told["imageUrlList"] for told in hook.of("changeLineItemImage")][1:] == [[]]


async def test_two_pictures_removed_at_one_moment_leave_none_in_the_last_list(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    images = [await pictured(stage, staff, inventory) for _ in range(2)]
    later(stage)

    await raced(stage, *(removing(staff, inventory, image.original_key) for image in images))
    await stage.run_duties()

    assert [] in [told["imageUrlList"] for told in hook.of("changeLineItemImage")]
    assert await list_images(stage.work(), seller.api.api_id, [inventory.return_inventory_id]) == []


async def test_a_picture_is_only_removed_where_it_hangs(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory, other = [await stage.shelved(seller, staff) for _ in range(2)]
    image = await pictured(stage, staff, inventory)

    for key in (image.small_key, "pictures/none.jpg"):
        with pytest.raises(ImageNotFound):
            await acted(stage, removing(staff, inventory, key))
    with pytest.raises(ImageNotFound):
        await acted(stage, removing(staff, other, image.original_key))
    with pytest.raises(ReturnInventoryNotFound):
        await acted(stage, removing(await stage.staff(3), inventory, image.original_key))

    assert await count(stage, "images") == 1
    await stage.storage.get(image.original_key)
