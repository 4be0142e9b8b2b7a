"""Give up an FBA shipment."""

from __future__ import annotations

from returnhelper.domain.fba import store
from returnhelper.domain.fba.errors import FbaShipmentNotAllowed
from returnhelper.domain.fba.model import FBA_SHIPMENT, FbaShipment, FbaShipmentStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def cancel_shipment(
    work: Work, shipment: FbaShipment, by: Actor, remarks: str | None = None
) -> FbaShipment:
    """Cancel a parcel that has not arrived; its tracking number is free. The seller is not told.

    Raises: FbaShipmentNotAllowed; LostRace at commit, when it arrives meanwhile.
    """
    target = FbaShipmentStatus.CANCELED
    if not FBA_SHIPMENT.allows(shipment.status, target, by):
        begins = FBA_SHIPMENT.told_sources(target, by)
        told = f"It stands at '{shipment.status}'. {begins}"
        raise FbaShipmentNotAllowed({"fbaShipmentId": told})
    after = shipment.canceled(remarks, work.now, work.by)
    store.update_shipment(work.unit, shipment, after)
    store.free_tracking(work.unit, shipment)
    work.touch(after.api_id, f"fbaShipmentId:{after.fba_shipment_id}")
    return after
