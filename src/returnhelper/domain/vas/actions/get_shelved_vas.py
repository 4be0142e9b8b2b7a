"""Read one service of a warehouse, for its staff."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.inventory.rows import Vas
from returnhelper.domain.vas import store
from returnhelper.domain.vas.errors import VasNotFound
from returnhelper.kit.work import Work


async def get_shelved_vas(work: Work, staff: Api, vas_id: int) -> tuple[Inventory, Vas]:
    """Return a service of any seller for an inventory in the staff's warehouse, and that.

    Raises: VasNotFound.
    """
    inventory_id = await store.find_inventory_id(
        work.database, staff.environment, staff.warehouse_id or 0, vas_id
    )
    if inventory_id is None:
        raise VasNotFound
    inventory = await get_shelved_inventory(work, staff, inventory_id)
    return inventory, next(vas for vas in inventory.vas if vas.vas_id == vas_id)
