"""Cancel a consolidated order, as its seller."""

from __future__ import annotations

from returnhelper.domain.outbound.actions.end_order import end_order
from returnhelper.domain.outbound.actions.get_order import get_order
from returnhelper.domain.outbound.errors import ConsolidateOrderNotCancelable
from returnhelper.domain.outbound.model import ORDER, told_order
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def cancel_order(work: Work, api_id: int, order_id: str) -> Order:
    """Cancel an order before the warehouse has put anything into a box, and announce it.

    Its inventories are on hold, and an accepted fee is free again.
    Raises: ConsolidateOrderNotFound, ConsolidateOrderNotCancelable; LostRace, now or at commit.
    """
    order = await get_order(work, api_id, order_id)
    if not ORDER.allows(order.status, OrderStatus.CANCELED, Actor.SELLER):
        raise ConsolidateOrderNotCancelable(told_order(order))
    if order.has_begun:
        raise ConsolidateOrderNotCancelable(
            {"consolidateShippingOrderId": "The warehouse has put something into a box."}
        )
    return await end_order(work, order, Actor.SELLER)
