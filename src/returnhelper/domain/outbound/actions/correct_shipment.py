"""Correct the papers of a shipment that has left."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.actions.ship_shipment import Papers
from returnhelper.domain.outbound.events import shipment_corrected
from returnhelper.domain.outbound.model import check_shipment
from returnhelper.domain.outbound.rows import Order, ShipmentStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def correct_shipment(work: Work, staff: Api, shipment_id: str, papers: Papers) -> Order:
    """Correct air waybill and carrier of a shipment that has left, and announce it.

    Repeating the same changes and announces nothing.
    Raises: ConsolidateShipmentNotFound, ConsolidateStepNotAllowed; LostRace at commit.
    """
    order, shipment = await get_warehouse_shipment(work, staff, shipment_id)
    check_shipment(shipment, ShipmentStatus.SHIPPED)
    corrected = replace(shipment, awb=papers.awb, service_provider=papers.service_provider)
    if corrected == shipment:
        return order
    changed = order.with_shipment(corrected)
    after = revise_order(work, order, changed, Actor.WAREHOUSE, "papersCorrected")
    announce(work, after.api_id, shipment_corrected(after, corrected), after.order_key)
    return after
