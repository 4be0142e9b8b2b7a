"""Read one shipment of a consolidated order, for the staff of its warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.errors import ConsolidateShipmentNotFound
from returnhelper.domain.outbound.rows import Order, Shipment
from returnhelper.kit.work import Work


async def get_warehouse_shipment(
    work: Work, staff: Api, shipment_id: str
) -> tuple[Order, Shipment]:
    """Return a shipment that leaves the staff's warehouse, and its order.

    Raises: ConsolidateShipmentNotFound.
    """
    place = (staff.environment, staff.warehouse_id or 0)
    order = await store.find_in_warehouse(work.database, *place, shipment_id)
    for shipment in order.shipments if order else ():
        if order is not None and shipment.shipment_id == shipment_id:
            return order, shipment
    raise ConsolidateShipmentNotFound
