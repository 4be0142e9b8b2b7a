"""Complete a consolidated order."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from returnhelper.domain.outbound.events import order_completed
from returnhelper.domain.outbound.model import check_order
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def complete_order(work: Work, staff: Api, order_id: str) -> Order:
    """Complete an order after its last shipment, and announce it.

    Raises: ConsolidateOrderNotFound, ConsolidateStepNotAllowed; LostRace at commit.
    """
    order = await get_warehouse_order(work, staff, order_id)
    check_order(order, OrderStatus.PARTIALLY_SHIPPED)
    if not order.is_shipped:
        told = "A shipment of it has not left yet."
        raise ConsolidateStepNotAllowed({"consolidateShippingOrderId": told})
    completed = replace(order, status=OrderStatus.SHIPPED)
    after = revise_order(work, order, completed, Actor.WAREHOUSE, "completed")
    announce(work, after.api_id, order_completed(after), after.order_key)
    return after
