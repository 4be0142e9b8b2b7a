"""A picture of an inventory is stored, listed and announced."""

from __future__ import annotations

from pathlib import Path

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.arrivals.actions.add_picture import add_picture
from returnhelper.domain.files.errors import NotAnImage
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Image
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, count, later, raced
from tests.domain.files.pictures import drawn, encoded
from tests.stage import Staff, Stage

BODY = encoded(drawn(40, 20), "JPEG")


def adding(stage: Stage, staff: Staff, inventory_id: int, body: bytes = BODY) -> Act[Image]:
    async def act(work: Work) -> Image:
        return await add_picture(work, staff.api, inventory_id, body, "box.jpg", stage.storage)

    return act


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("pictures/*") if path.is_file()]


async def test_a_picture_can_be_read_in_four_sizes_and_is_told(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    inventory_id = inventory.return_inventory_id

    image = await acted(stage, adding(stage, staff, inventory_id), by="Mia")
    await stage.run_duties()

    for key in (image.original_key, image.small_key, image.medium_key, image.large_key):
        assert (await stage.storage.get(key)).content_type == "image/jpeg"
    assert (image.filename, image.extension, image.created_by) == ("box.jpg", "jpg", "Mia")
    assert await list_images(stage.work(), seller.api.api_id, [inventory_id]) == [image]
    [told] = hook.of("changeLineItemImage")
    assert told["returnInventoryId"] == inventory_id
    assert told["imageUrlList"] == [f"{stage.work().files_base}/{image.original_key}"]
    [shown] = told["returnRequestLineItem"]["returnRequestLineItemImages"]
    assert shown["s3SmallFileKey"] == image.small_key
    assert told["returnRequestLineItem"]["itemRma"] == inventory.rma


async def test_every_change_tells_the_whole_list_oldest_first(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    keys: list[str] = []

    for _ in range(3):
        later(stage)
        image = await acted(stage, adding(stage, staff, inventory.return_inventory_id))
        keys.append(image.original_key)
        await stage.run_duties()

    base = stage.work().files_base
    lists = [told["imageUrlList"] for told in hook.of("changeLineItemImage")]
    assert lists == [[f"{base}/{key}" for key in keys[:size]] for size in (1, 2, 3)]


async def test_two_pictures_at_one_moment_are_both_in_the_last_list_told(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    later(stage)
    act = adding(stage, staff, inventory.return_inventory_id)

    first, second = await raced(stage, act, act)
    await stage.run_duties()

    lists = {tuple(sorted(told["imageUrlList"])) for told in hook.of("changeLineItemImage")}
    base = stage.work().files_base
    whole = sorted(f"{base}/{image.original_key}" for image in (first, second))
    assert tuple(whole) in lists
    assert len(hook.of("changeLineItemImage")) == 2


async def test_what_is_no_picture_changes_nothing(stage: Stage, tmp_path: Path) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)

    with pytest.raises(NotAnImage):
        await acted(stage, adding(stage, staff, inventory.return_inventory_id, b"words"))

    assert files_in(tmp_path) == []
    assert await count(stage, "images") == 0


async def test_a_picture_of_an_unknown_inventory_stores_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    told = await count(stage, "notifications")
    strangers = [
        (staff, inventory.return_inventory_id + 1),
        (await stage.staff(3), inventory.return_inventory_id),
        (await stage.staff(2, Environment.PRODUCTION), inventory.return_inventory_id),
    ]

    for stranger, inventory_id in strangers:
        with pytest.raises(ReturnInventoryNotFound):
            await acted(stage, adding(stage, stranger, inventory_id))

    assert files_in(tmp_path) == []
    assert await count(stage, "images") == 0
    assert await count(stage, "notifications") == told
