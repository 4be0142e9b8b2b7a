"""Read what is to be packed for a consolidated order."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.kit.work import Work


async def get_pack_list(work: Work, staff: Api, order_id: str) -> tuple[Order, list[Inventory]]:
    """Return an order of the staff's warehouse and its inventories, in the order they were added.

    Raises: ConsolidateOrderNotFound; ConsolidateStepNotAllowed, before the seller confirms it.
    """
    order = await get_warehouse_order(work, staff, order_id)
    if order.status is OrderStatus.CREATED:
        told = "It stands at 'CREATED'; there is nothing to pick before its seller confirms it."
        raise ConsolidateStepNotAllowed({"consolidateShippingOrderId": told})
    keys = [one.return_inventory_id for one in order.inventories]
    return order, await list_inventories_by_id(work, order.api_id, keys)
