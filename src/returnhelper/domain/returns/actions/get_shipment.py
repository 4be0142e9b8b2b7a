"""Read one shipment."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.errors import ShipmentNotFound
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work


async def get_shipment(work: Work, api_id: int, shipment_id: int) -> Shipment:
    """Return a shipment of the account. Raises: ShipmentNotFound."""
    shipment = await store.find_shipment(work.database, api_id, shipment_id)
    if shipment is None:
        raise ShipmentNotFound
    return shipment
