"""Order value-added services for inventories."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.rows import Vas
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.vas.actions.add_vas import add_vas
from returnhelper.domain.vas.actions.check_orders import check_orders
from returnhelper.domain.vas.model import VasOrder
from returnhelper.kit.work import Work

_SUBJECT = "returnInventoryId"


async def create_vas(
    work: Work, api_id: int, orders: Sequence[VasOrder], book: ReferenceBook
) -> list[list[Vas]]:
    """Order services for inventories of the account, all or none, and reserve their prices.

    Shape: for each order its services, both in the order given. vasUpdated tells what came of each.
    Raises: Invalid, ReturnInventoryNotFound, FileNotFound, InventoryNotOnHold, VasPending,
    ConsolidateAlreadyActive; InsufficientBalance at commit.
    """
    check_orders(orders, _SUBJECT, book)
    wanted = [order.subject_id for order in orders]
    found = {
        inventory.return_inventory_id: inventory
        for inventory in await list_inventories_by_id(work, api_id, wanted)
    }
    missing = {
        f"jobEntryList[{index}].{_SUBJECT}": f"The account has no inventory {wanted_id}."
        for index, wanted_id in enumerate(wanted)
        if wanted_id not in found
    }
    if missing:
        raise ReturnInventoryNotFound(missing)
    ordered = [(found[order.subject_id], order) for order in orders]
    return await add_vas(work, ordered, _SUBJECT, book)
