"""Name the SKU of an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.corrections.events import sku_updated
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def assign_sku(
    work: Work, api_id: int, return_inventory_id: int, sku: str | None
) -> Inventory:
    """Replace the seller's SKU, in every state; None or empty clears it. Safe to repeat.

    Announces userUpdateReturnInventorySku. Raises: ReturnInventoryNotFound; LostRace at commit.
    """
    before = await get_inventory(work, api_id, return_inventory_id)
    after = revise_inventory(work, before, replace(before, sku=sku or None), "skuAssigned")
    request = await get_request(work, api_id, after.return_request_id)
    images = await list_images(work, api_id, [return_inventory_id])
    announce(work, api_id, sku_updated(request, after, images), return_inventory_id)
    return after
