"""Pictures of inventory whose files nobody looks at."""

from __future__ import annotations

from returnhelper.domain.files.model import PictureKeys, new_key
from returnhelper.domain.inventory.actions.attach_image import attach_image
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.stage import Stage


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
    )


async def hang(stage: Stage, inventory: Inventory) -> Image:
    """Attach a picture to an inventory."""

    async def act(work: Work) -> Image:
        fresh = await get_inventory(work, inventory.api_id, inventory.return_inventory_id)
        return await attach_image(work, fresh, picture_keys())

    return await acted(stage, act, by="Mia")
