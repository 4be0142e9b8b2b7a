"""Cancel a consolidated order, as the warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.end_order import end_order
from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.model import ORDER, check_order
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def withdraw_order(work: Work, staff: Api, order_id: str, remarks: str | None) -> Order:
    """Cancel an order before anything of it has left, packed or not, and announce it.

    Its inventories are on hold, and its fee is given back.
    Raises: ConsolidateOrderNotFound, ConsolidateStepNotAllowed; LostRace, now or at commit.
    """
    order = await get_warehouse_order(work, staff, order_id)
    check_order(order, *ORDER.sources(OrderStatus.CANCELED, Actor.WAREHOUSE))
    return await end_order(work, order, Actor.WAREHOUSE, remarks)
