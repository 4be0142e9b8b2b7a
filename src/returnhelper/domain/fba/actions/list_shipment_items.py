"""List what an FBA shipment brought."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.fba import store
from returnhelper.domain.fba.actions.get_shipment import get_shipment
from returnhelper.domain.fba.model import ShipmentItem
from returnhelper.kit.work import Work


async def list_shipment_items(work: Work, api_id: int, fba_shipment_id: UUID) -> list[ShipmentItem]:
    """Return the products of a parcel that were put away, the first first; none before that.

    Raises: FbaShipmentNotFound.
    """
    found = await store.list_items(work.database, api_id, fba_shipment_id)
    if not found:
        await get_shipment(work, api_id, fba_shipment_id)
    return found
