"""Accept what a consolidated order costs to ship."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.billing.actions.move_cost import move_cost
from returnhelper.domain.billing.model import Movement, Subject, TransactionType
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateFeeNotAcceptable
from returnhelper.domain.outbound.model import PRICED, told_order
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


def accept_fee(work: Work, order: Order, cost: Money, by: Actor, note: str | None = None) -> Order:
    """Accept the fee of an order, if it still is this one; its money is reserved.

    Once the order is ready to ship, a fee that was changed is charged at once.
    `note` says how the seller agreed, where somebody else accepts. Safe to repeat.
    Raises: ConsolidateFeeNotAcceptable; InsufficientBalance and LostRace at commit.
    """
    if order.fee is None or order.status not in PRICED:
        fault = "No fee is set." if order.status in PRICED else told_order(order)[_ORDER]
        raise ConsolidateFeeNotAcceptable({_ORDER: fault})
    if order.fee.cost != cost:
        fault = f"The fee is {order.fee.cost.amount} {order.fee.cost.currency}."
        raise ConsolidateFeeNotAcceptable({"shippingFee": fault})
    if order.is_fee_accepted:
        return order
    accepted = replace(order.fee, accepted_at=work.now, accepted_by=work.by, note=note)
    after = revise_order(work, order, replace(order, fee=accepted), by, "feeAccepted")
    is_ready = order.status is OrderStatus.READY_TO_SHIP
    move_cost(
        work,
        order.api_id,
        Movement.PAID if is_ready else Movement.RESERVED,
        cost,
        TransactionType.CONSOLIDATION,
        Subject("consolidation", order.order_key),
    )
    return after


_ORDER = "consolidateShippingOrderId"
