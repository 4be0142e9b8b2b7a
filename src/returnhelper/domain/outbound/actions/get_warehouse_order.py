"""Read one consolidated order of a warehouse, for its staff."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.errors import ConsolidateOrderNotFound
from returnhelper.domain.outbound.rows import Order
from returnhelper.kit.work import Work


async def get_warehouse_order(work: Work, staff: Api, order_id: str) -> Order:
    """Return an order of any seller that leaves the staff's warehouse.

    Raises: ConsolidateOrderNotFound.
    """
    place = (staff.environment, staff.warehouse_id or 0)
    order = await store.find_in_warehouse(work.database, *place, order_id)
    if order is None or order.order_id != order_id:
        raise ConsolidateOrderNotFound
    return order
