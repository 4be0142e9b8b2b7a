"""Tell the seller which pictures an inventory has."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.arrivals.events import line_item_image_changed
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def announce_pictures(work: Work, inventory: Inventory, images: Sequence[Image]) -> None:
    """Announce changeLineItemImage with the complete list, oldest first."""
    items = await list_items(work, inventory.api_id, inventory.return_request_id)
    item = next(item for item in items if item.line_item_id == inventory.line_item_id)
    told = line_item_image_changed(inventory, item, images, work.files_base)
    announce(work, inventory.api_id, told, inventory.return_inventory_id)
