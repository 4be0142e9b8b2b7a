"""Note that one more package of a shipment arrived."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.reopen_request import reopen_request
from returnhelper.domain.returns.model import Shipment, ShipmentStatus
from returnhelper.kit.work import Work


def mark_more_received(work: Work, shipment: Shipment) -> None:
    """Open the request of a shipment again, which stays received since it first was.

    Raises: LostRace at commit, when the arrival was taken back meanwhile.
    """
    store.mark_shipment(work.unit, shipment, ShipmentStatus.RECEIVED, work.now)
    reopen_request(work, shipment)
