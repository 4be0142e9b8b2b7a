"""Make a consolidated order ready to ship."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.settle_cost import settle_cost
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateFeeNotAccepted, ConsolidateStepNotAllowed
from returnhelper.domain.outbound.model import check_order
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def mark_ready(work: Work, staff: Api, order_id: str) -> Order:
    """Charge the accepted fee of an order of which everything is packed; it may leave now.

    Boxes and shipments that hold nothing are dropped.
    Raises: ConsolidateOrderNotFound, ConsolidateStepNotAllowed, ConsolidateFeeNotAccepted;
    LostRace at commit.
    """
    order = await get_warehouse_order(work, staff, order_id)
    check_order(order, OrderStatus.CONFIRMED)
    if not order.is_packed:
        told = "Something of it waits for a box, or for its box to be closed."
        raise ConsolidateStepNotAllowed({"consolidateShippingOrderId": told})
    if order.fee is None or not order.is_fee_accepted:
        raise ConsolidateFeeNotAccepted
    ready = replace(order.without_empty_boxes(), status=OrderStatus.READY_TO_SHIP)
    after = revise_order(work, order, ready, Actor.WAREHOUSE, "ready")
    kind, about = TransactionType.CONSOLIDATION, Subject("consolidation", order.order_key)
    await settle_cost(work, order.api_id, kind, order.fee.cost, about, "ready")
    return after
