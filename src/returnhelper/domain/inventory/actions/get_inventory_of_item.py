"""Read the inventory of a line item."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory
from returnhelper.kit.work import Work


async def get_inventory_of_item(work: Work, api_id: int, line_item_id: int) -> Inventory:
    """Return the inventory of a line item of the account. Raises: ReturnInventoryNotFound."""
    found = await store.list_by_line_item(work.database, api_id, [line_item_id])
    if not found:
        raise ReturnInventoryNotFound
    return found[0]
