"""Open a shipment of a consolidated order."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.model import check_order
from returnhelper.domain.outbound.rows import Order, OrderStatus, Shipment
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def create_shipment(work: Work, staff: Api, order_id: str) -> tuple[Order, Shipment]:
    """Open a shipment of a confirmed order, to be filled with boxes; an order may have several.

    Raises: ConsolidateOrderNotFound, ConsolidateStepNotAllowed.
    """
    order = await get_warehouse_order(work, staff, order_id)
    check_order(order, OrderStatus.CONFIRMED)
    shipment = Shipment(
        shipment_id=new_ulid(work.now),
        number=await work.numbers.number("CNSS", staff.environment, work.now),
    )
    after = replace(order, shipments=(*order.shipments, shipment))
    return revise_order(work, order, after, Actor.WAREHOUSE, "shipmentCreated"), shipment
