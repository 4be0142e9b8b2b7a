"""Several inventories of several sellers in several warehouses, and pictures nobody looks at."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import sha256

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.files.model import PictureKeys, new_key
from returnhelper.domain.inventory.actions.attach_image import attach_image
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.model import Image, Inventory, InventoryRow, ListedInventory
from returnhelper.kit.work import Work
from tests.domain.acting import acted, later, received
from tests.stage import Seller, Staff, Stage, package


@dataclass(frozen=True)
class Shelves:
    """One seller with two inventories of one request, another seller, and three warehouses."""

    seller: Seller
    other: Seller
    staff: Staff
    elsewhere: Staff
    abroad: Staff
    first: Inventory
    second: Inventory
    foreign: Inventory


async def fill_shelves(stage: Stage) -> Shelves:
    """Shelve two packages of one seller and, a second later, one of another."""
    seller, other, staff = await stage.seller(), await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    first, second = await received(stage, staff, booked, package(), package())
    later(stage)
    foreign = await stage.shelved(other, staff)
    await stage.run_duties()
    return Shelves(
        seller=seller,
        other=other,
        staff=staff,
        elsewhere=await stage.staff(3),
        abroad=await stage.staff(2, Environment.PRODUCTION),
        first=first,
        second=second,
        foreign=foreign,
    )


def listed(inventory: Inventory) -> ListedInventory:
    """Return an inventory as lists read it."""
    columns = {column.name: getattr(inventory, column.name) for column in fields(InventoryRow)}
    return ListedInventory(**columns, has_unfinished_vas=inventory.has_unfinished_vas)


def picture_keys() -> PictureKeys:
    """Return fresh keys of a picture in four sizes."""
    original, small, medium, large = [new_key("pictures", "image/jpeg") for _ in range(4)]
    return PictureKeys(
        filename="box.jpg",
        extension="jpg",
        original_key=original,
        small_key=small,
        medium_key=medium,
        large_key=large,
        original_sha256=sha256(original.encode()).digest(),
    )


async def hang(stage: Stage, inventory: Inventory) -> Image:
    """Attach a picture to an inventory."""

    async def act(work: Work) -> Image:
        fresh = await get_inventory(work, inventory.api_id, inventory.return_inventory_id)
        return await attach_image(work, fresh, picture_keys())

    return await acted(stage, act, by="Mia")
