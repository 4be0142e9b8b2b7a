"""Accept what a consolidated order costs to ship, as its seller."""

from __future__ import annotations

from returnhelper.domain.outbound.actions.accept_fee import accept_fee
from returnhelper.domain.outbound.actions.get_order import get_order
from returnhelper.domain.outbound.rows import Order
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def accept_shipping_fee(work: Work, api_id: int, order_id: str, cost: Money) -> Order:
    """Accept the fee of an order, if it still is this one.

    Raises: ConsolidateOrderNotFound, and as `accept_fee`.
    """
    return accept_fee(work, await get_order(work, api_id, order_id), cost, Actor.SELLER)
