"""Record what came of a service, and tell the seller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.inventory.rows import Vas, VasStatus
from returnhelper.domain.vas.actions.move_vas import move_vas
from returnhelper.domain.vas.events import vas_updated
from returnhelper.domain.vas.model import choose_images
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class Reported:
    """The service and its inventory as they are now, and all pictures of that."""

    inventory: Inventory
    vas: Vas
    images: list[Image]


async def report_vas(
    work: Work,
    inventory: Inventory,
    vas: Vas,
    status: VasStatus,
    result: str | None,
    image_keys: Sequence[str],
) -> Reported:
    """Add what came of a service, and announce vasUpdated with the pictures named, or with all.

    The caller has checked the move and writes the inventory, whose measures are told.
    Raises: ImageNotFound; LostRace at commit.
    """
    images = await list_images(work, inventory.api_id, [inventory.return_inventory_id])
    shown = choose_images(images, image_keys, "imageKeyList") or images
    after = move_vas(work, vas, status, result)
    others = tuple(after if one.vas_id == vas.vas_id else one for one in inventory.vas)
    inventory = replace(inventory, vas=others)
    told = vas_updated(inventory, after, shown, work.files_base)
    announce(work, inventory.api_id, told, inventory.return_inventory_id)
    return Reported(inventory, after, images)
