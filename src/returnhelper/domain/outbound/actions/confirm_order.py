"""Confirm a consolidated order."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.outbound.actions.get_order import get_order
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateOrderEmpty, ConsolidateOrderNotEditable
from returnhelper.domain.outbound.model import check_editable
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def confirm_order(work: Work, api_id: int, order_id: str) -> Order:
    """Hand an order to its warehouse, which packs and prices it; nothing is announced.

    Raises: ConsolidateOrderNotFound, ConsolidateOrderNotEditable, ConsolidateOrderEmpty.
    """
    order = await get_order(work, api_id, order_id)
    check_editable(order, ConsolidateOrderNotEditable)
    if not order.inventories:
        raise ConsolidateOrderEmpty
    after = replace(order, status=OrderStatus.CONFIRMED, confirmed_at=work.now)
    return revise_order(work, order, after, Actor.SELLER, "confirmed")
