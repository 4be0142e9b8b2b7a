"""Open an FBA shipment, as the warehouse."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba import store
from returnhelper.domain.fba.errors import FbaShipmentNotFound, FbaWrongWarehouse
from returnhelper.domain.fba.putting import Opened
from returnhelper.kit.work import Work


async def get_warehouse_shipment(work: Work, staff: Api, fba_shipment_id: UUID) -> Opened:
    """Return a parcel of any seller to the warehouse of staff, with counts and what is put away.

    Raises: FbaShipmentNotFound, FbaWrongWarehouse.
    """
    found = await store.find_opened(work.database, staff.environment, fba_shipment_id)
    if found is None:
        raise FbaShipmentNotFound
    if found.shipment.warehouse_id != staff.warehouse_id:
        told = f"It goes to warehouse {found.shipment.warehouse_id}."
        raise FbaWrongWarehouse({"fbaShipmentId": told})
    return found
