"""Open a return request again."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import RETURN_REQUEST, ReturnStatus, Shipment
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def reopen_request(work: Work, shipment: Shipment) -> None:
    """Set the request of a shipment open, as it or one more package of it arrived."""
    sources = RETURN_REQUEST.sources(ReturnStatus.OPEN, Actor.WAREHOUSE)
    store.mark_request(work.unit, shipment, ReturnStatus.OPEN, sources, work.now)
