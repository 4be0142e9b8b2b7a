"""Open a return request again."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import ReturnStatus, Shipment
from returnhelper.kit.work import Work


def reopen_request(work: Work, shipment: Shipment) -> None:
    """Set the request of a shipment open, as one more package of it arrived."""
    store.mark_request(
        work.unit, shipment.api_id, shipment.return_request_id, ReturnStatus.OPEN, work.now
    )
