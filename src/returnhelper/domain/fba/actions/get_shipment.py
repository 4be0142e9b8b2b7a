"""Read an FBA shipment."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.fba import store
from returnhelper.domain.fba.errors import FbaShipmentNotFound
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.kit.work import Work


async def get_shipment(work: Work, api_id: int, fba_shipment_id: UUID) -> FbaShipment:
    """Return a parcel of the account. Raises: FbaShipmentNotFound."""
    found = await store.find_shipment(work.database, api_id, fba_shipment_id)
    if found is None:
        raise FbaShipmentNotFound
    return found
