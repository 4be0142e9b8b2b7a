"""Read a shipment at the dock."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.errors import ShipmentNotFound
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work


async def get_arriving_shipment(work: Work, environment: str, shipment_id: int) -> Shipment:
    """Return a shipment of any seller of the environment, for the staff of a warehouse.

    Raises: ShipmentNotFound.
    """
    found = await store.list_scanned(work.database, environment, [], [shipment_id])
    if not found:
        raise ShipmentNotFound
    return found[0]
