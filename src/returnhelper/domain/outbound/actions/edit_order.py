"""Change how a consolidated order travels, or where to."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.outbound.actions.get_order import get_order
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateOrderNotEditable
from returnhelper.domain.outbound.model import check_editable
from returnhelper.domain.outbound.rows import Order, ShippingMethod, ShipTo
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def edit_order(
    work: Work,
    api_id: int,
    order_id: str,
    *,
    shipping_method: ShippingMethod | None = None,
    ship_to: ShipTo | None = None,
) -> Order:
    """Change an order that is not confirmed yet; None is kept, an address is replaced whole.

    Raises: ConsolidateOrderNotFound, ConsolidateOrderNotEditable.
    """
    order = await get_order(work, api_id, order_id)
    check_editable(order, ConsolidateOrderNotEditable)
    after = replace(
        order,
        shipping_method=shipping_method or order.shipping_method,
        ship_to=ship_to or order.ship_to,
    )
    return revise_order(work, order, after, Actor.SELLER, "edited")
