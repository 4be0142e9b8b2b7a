"""End a consolidated order of which nothing has left."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.handling.actions.release_inventories import release_inventories
from returnhelper.domain.outbound.actions.give_back_fee import give_back_fee
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.events import order_canceled
from returnhelper.domain.outbound.rows import Order, OrderStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def end_order(work: Work, order: Order, by: Actor, remarks: str | None = None) -> Order:
    """Cancel an order: its inventories are on hold, pending, its fee is given back; announce it.

    Its boxes are unpacked, and dropped with the shipments: what has not left was only planned.
    Raises: ConsolidateStepNotAllowed; LostRace, now or at commit.
    """
    after = replace(
        order.unpacked(),
        status=OrderStatus.CANCELED,
        warehouse_remarks=remarks or order.warehouse_remarks,
    )
    ended = revise_order(work, order, after, by, "canceled")
    for held in order.held(order.inventories):
        release_inventories(work, await list_held_inventories(work, held), by)
    await give_back_fee(work, order)
    announce(work, order.api_id, order_canceled(ended), order.order_key)
    return ended
