"""Record that a seller agreed to what a consolidated order costs to ship."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.accept_fee import accept_fee
from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.rows import Order
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def record_fee_acceptance(
    work: Work, staff: Api, order_id: str, cost: Money, note: str
) -> Order:
    """Accept the fee of an order for its seller, noting how that was agreed.

    For integrations that know no call for it. Source: decision 0041.
    Raises: ConsolidateOrderNotFound, and as `accept_fee`.
    """
    order = await get_warehouse_order(work, staff, order_id)
    return accept_fee(work, order, cost, Actor.WAREHOUSE, note)
