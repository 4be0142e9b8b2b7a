"""Read one inventory of a seller."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory
from returnhelper.kit.work import Work


async def get_inventory(work: Work, api_id: int, return_inventory_id: int) -> Inventory:
    """Return an inventory of the account. Raises: ReturnInventoryNotFound."""
    inventory = await store.find_inventory(work.database, api_id, return_inventory_id)
    if inventory is None:
        raise ReturnInventoryNotFound
    return inventory
