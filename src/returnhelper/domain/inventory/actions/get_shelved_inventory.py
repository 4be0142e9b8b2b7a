"""Read one inventory of a warehouse, for its staff."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory
from returnhelper.kit.work import Work


async def get_shelved_inventory(work: Work, staff: Api, return_inventory_id: int) -> Inventory:
    """Return an inventory of any seller that lies in the staff's warehouse.

    Raises: ReturnInventoryNotFound.
    """
    inventory = await store.find_in_warehouse(
        work.database, staff.environment, staff.warehouse_id or 0, return_inventory_id
    )
    if inventory is None:
        raise ReturnInventoryNotFound
    return inventory
