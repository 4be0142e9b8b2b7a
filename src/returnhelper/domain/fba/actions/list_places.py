"""List where the products of an FBA shipment are."""

from __future__ import annotations

from returnhelper.domain.fba import store
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.domain.fba.putting import Place
from returnhelper.kit.work import Work


async def list_places(work: Work, shipment: FbaShipment) -> list[tuple[str, Place]]:
    """Return where pieces of a parcel were put, by product and location: fnsku and place."""
    return await store.list_placings(work.database, shipment.api_id, shipment.fba_shipment_id)
