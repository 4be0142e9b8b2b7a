"""Give the fee of a consolidated order back."""

from __future__ import annotations

from returnhelper.domain.billing.actions.move_cost import move_cost
from returnhelper.domain.billing.model import Movement, Subject, TransactionType
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.kit.work import Work


def give_back_fee(work: Work, order: Order) -> None:
    """Release an accepted fee, or refund it once it was charged; else there is nothing to give."""
    if order.fee is None or not order.is_fee_accepted:
        return
    is_charged = order.status is not OrderStatus.CONFIRMED
    move_cost(
        work,
        order.api_id,
        Movement.REFUNDED if is_charged else Movement.RELEASED,
        order.fee.cost,
        TransactionType.REFUND,
        Subject("consolidation", order.order_key),
    )
