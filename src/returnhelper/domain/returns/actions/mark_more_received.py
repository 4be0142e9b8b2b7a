"""Note that one more package of a shipment arrived."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.reopen_request import reopen_request
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work


def mark_more_received(work: Work, shipment: Shipment) -> None:
    """Open the request of a shipment again, which stays received since it first was.

    Raises: LostRace at commit, when anybody touched the shipment meanwhile, as who takes it
    back does.
    """
    store.revise_shipment(work.unit, shipment, shipment.cost_correction, work.now)
    reopen_request(work, shipment)
