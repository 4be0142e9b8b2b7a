"""Mark a shipment received."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.reopen_request import reopen_request
from returnhelper.domain.returns.model import Shipment, ShipmentStatus
from returnhelper.kit.work import Work


def mark_received(work: Work, shipment: Shipment) -> None:
    """Move a shipment to received and its request to open, also after a cancelled label.

    Raises: LostRace at commit, when the shipment moved meanwhile.
    """
    store.mark_shipment(work.unit, shipment, ShipmentStatus.RECEIVED, work.now)
    reopen_request(work, shipment)
