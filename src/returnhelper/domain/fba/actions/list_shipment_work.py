"""List FBA shipments, as the warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba import store
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.domain.fba.putting import ShipmentFilter
from returnhelper.kit.work import Work


async def list_shipment_work(
    work: Work, staff: Api, wanted: ShipmentFilter
) -> tuple[list[FbaShipment], int]:
    """Return a page of the parcels of any seller to the warehouse of staff, and the total.

    Oldest first.
    """
    return await store.list_work(work.database, staff.environment, staff.warehouse_id, wanted)
