"""Add a picture of an inventory."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.actions.announce_pictures import announce_pictures
from returnhelper.domain.files.actions.store_picture import store_picture
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.inventory.actions.attach_image import attach_image
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.model import Image
from returnhelper.kit.work import Work


async def add_picture(
    work: Work, staff: Api, return_inventory_id: int, body: bytes, filename: str, storage: Storage
) -> Image:
    """Store a picture in its four sizes, add it to the inventory, announce the whole list.

    Raises: ReturnInventoryNotFound, NotAnImage, ImageTooLarge, FilesUnavailable.
    """
    inventory = await get_shelved_inventory(work, staff, return_inventory_id)
    before = await list_images(work, inventory.api_id, [return_inventory_id])
    image = await attach_image(work, inventory, await store_picture(storage, body, filename))
    await announce_pictures(work, inventory, [*before, image])
    return image
