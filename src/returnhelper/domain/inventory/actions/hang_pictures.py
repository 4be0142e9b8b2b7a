"""Give a fresh inventory the pictures that were taken of it before."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.making import TakenPicture
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.inventory.recording import picture_facts, record_change
from returnhelper.kit.work import Work


def hang_pictures(
    work: Work, inventory: Inventory, pictures: Sequence[TakenPicture]
) -> list[Image]:
    """Add the rows of pictures to an inventory that this unit of work makes; files stay in place.

    The history tells each with its hash, and when it was taken. Announces nothing: whoever makes
    the inventory tells of it with its pictures.
    Raises: LostRace at commit, when another inventory got one of them meanwhile.
    """
    images = [
        Image(
            image_id=picture.image_id,
            api_id=inventory.api_id,
            return_inventory_id=inventory.return_inventory_id,
            line_item_id=inventory.line_item_id,
            created_at=picture.taken_at,
            created_by=picture.taken_by,
            **picture.keys.by_name(),
        )
        for picture in pictures
    ]
    work.unit.lose_race_on("images_pkey")
    for image in images:
        store.add_image(work.unit, image)
        come = {**picture_facts(image), "takenOn": image.created_at, "takenBy": image.created_by}
        record_change(work, inventory, inventory, "pictureAdded", come=come)
    return images
