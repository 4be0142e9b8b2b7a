"""Add a stored picture to an inventory."""

from __future__ import annotations

from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.inventory.recording import picture_facts
from returnhelper.kit.work import Work


async def attach_image(work: Work, inventory: Inventory, picture: PictureKeys) -> Image:
    """Add the row of a picture whose files are stored already, and mark the inventory touched.

    Two pictures at once would each be told without the other: the touch makes one of them lose
    the race and look again. Raises: LostRace at commit.
    """
    image = Image(
        image_id=await work.numbers.key("image_ids"),
        api_id=inventory.api_id,
        return_inventory_id=inventory.return_inventory_id,
        line_item_id=inventory.line_item_id,
        filename=picture.filename,
        extension=picture.extension,
        original_key=picture.original_key,
        small_key=picture.small_key,
        medium_key=picture.medium_key,
        large_key=picture.large_key,
        created_at=work.now,
        created_by=work.by,
        original_sha256=picture.original_sha256,
    )
    store.add_image(work.unit, image)
    revise_inventory(work, inventory, inventory, "pictureAdded", come=picture_facts(image))
    return image
