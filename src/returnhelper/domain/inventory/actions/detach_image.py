"""Take a picture from an inventory."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.kit.work import Work


def detach_image(work: Work, inventory: Inventory, image: Image) -> None:
    """Remove the row of a picture; its files stay until the commit is through.

    Raises: LostRace at commit, when it is gone already or the pictures changed meanwhile.
    """
    store.remove_image(work.unit, image)
    gone = {"filename": image.filename, "imageKey": image.original_key}
    revise_inventory(work, inventory, inventory, "pictureRemoved", gone=gone)
