"""Say what a consolidated order costs to ship."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.list_balances import list_balances
from returnhelper.domain.billing.errors import BadAmount
from returnhelper.domain.billing.model import check_amount
from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.actions.give_back_fee import give_back_fee
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.events import fee_updated
from returnhelper.domain.outbound.model import PRICED, check_order
from returnhelper.domain.outbound.rows import Fee, Order
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.errors import Invalid
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def set_fee(work: Work, staff: Api, order_id: str, cost: Money, remarks: str | None) -> Order:
    """Set the fee (>= 0) of an order or change it, and announce it; somebody has to accept it.

    A change voids the acceptance of what it replaces and gives that back. Repeating the same
    changes and announces nothing. Source: decision 0040.
    Raises: ConsolidateOrderNotFound, ConsolidateStepNotAllowed, Invalid, BadAmount.
    """
    check_amount(cost.amount)
    if cost.amount < 0:
        raise BadAmount({"amount": "A fee is not below zero."})
    order = await get_warehouse_order(work, staff, order_id)
    check_order(order, *PRICED)
    if order.fee and (order.fee.cost, order.fee.remarks) == (cost, remarks):
        return order
    currencies = [balance.currency for balance in await list_balances(work, order.api_id)]
    if cost.currency not in currencies:
        told = f"The account has no balance in it; it has {', '.join(currencies)}."
        raise Invalid({"currencyCode": told})
    await give_back_fee(work, order)
    priced = replace(order, fee=Fee(cost=cost, remarks=remarks), currency=cost.currency)
    after = revise_order(work, order, priced, Actor.WAREHOUSE, "priced")
    announce(work, after.api_id, fee_updated(after, staff.api_id), after.order_key)
    return after
