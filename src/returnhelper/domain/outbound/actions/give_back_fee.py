"""Give the fee of a consolidated order back."""

from __future__ import annotations

from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.outbound.rows import Order
from returnhelper.kit.work import Work


async def give_back_fee(work: Work, order: Order) -> None:
    """Release an accepted fee, or refund it once it was charged; else there is nothing to give."""
    if order.fee is None or not order.is_fee_accepted:
        return
    about = Subject("consolidation", order.order_key)
    await give_back_costs(work, order.api_id, TransactionType.REFUND, [about], "feeGivenBack")
