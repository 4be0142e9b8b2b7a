"""Remove a picture of an inventory."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.actions.announce_pictures import announce_pictures
from returnhelper.domain.inventory.actions.detach_image import detach_image
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.inventory.model import Image
from returnhelper.kit.work import Work


async def remove_picture(work: Work, staff: Api, return_inventory_id: int, image_key: str) -> Image:
    """Take a picture from the inventory and announce the list that is left.

    Returns the picture; its files are deleted by the caller once the commit is through.
    Raises: ReturnInventoryNotFound, ImageNotFound.
    """
    inventory = await get_shelved_inventory(work, staff, return_inventory_id)
    images = await list_images(work, inventory.api_id, [return_inventory_id])
    image = next((image for image in images if image.original_key == image_key), None)
    if image is None:
        raise ImageNotFound
    detach_image(work, inventory, image)
    await announce_pictures(work, inventory, [kept for kept in images if kept is not image])
    return image
