"""Accept what a consolidated order costs to ship."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.billing.actions.pay_cost import pay_cost
from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateFeeNotAcceptable
from returnhelper.domain.outbound.model import PRICED, told_order
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.domain.reference.facts import Price
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
    kind, price = TransactionType.CONSOLIDATION, Price(cost=cost)
    about = Subject("consolidation", order.order_key)
    if order.status is OrderStatus.READY_TO_SHIP:
        pay_cost(work, order.api_id, kind, price, about, "feeAccepted")
    else:
        reserve_costs(work, order.api_id, kind, [(price, about)], "feeAccepted")
    return after


_ORDER = "consolidateShippingOrderId"
