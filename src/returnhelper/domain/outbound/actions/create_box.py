"""Open a box of a shipment."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.model import check_order
from returnhelper.domain.outbound.rows import Box, Order, OrderStatus
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def create_box(work: Work, staff: Api, shipment_id: str) -> tuple[Order, Box]:
    """Open an empty box of a shipment that has not left; its number is that of the shipment, on.

    Raises: ConsolidateShipmentNotFound, ConsolidateStepNotAllowed.
    """
    order, shipment = await get_warehouse_shipment(work, staff, shipment_id)
    check_order(order, OrderStatus.CONFIRMED)
    box = Box(
        box_id=new_ulid(work.now),
        shipment_id=shipment_id,
        number=f"{shipment.number}-{len(shipment.boxes) + 1:02d}",
    )
    after = order.with_shipment(replace(shipment, boxes=(*shipment.boxes, box)))
    return revise_order(work, order, after, Actor.WAREHOUSE, "boxCreated"), box
