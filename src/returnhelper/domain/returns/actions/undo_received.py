"""Put a shipment back to where it was before it arrived."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.price_measured import price_measured
from returnhelper.domain.returns.model import ReturnStatus, Shipment, ShipmentStatus
from returnhelper.kit.work import Work

_BY_LABEL = {
    LabelStatus.QUEUED: ShipmentStatus.LABEL_QUEUED,
    LabelStatus.STARTED: ShipmentStatus.LABEL_QUEUED,
    LabelStatus.SUCCESS: ShipmentStatus.LABEL_READY,
    LabelStatus.FAILED: ShipmentStatus.LABEL_FAILED,
    LabelStatus.CANCELED: ShipmentStatus.LABEL_CANCELED,
}
_REASON = "the arrival was taken back"


async def undo_received(work: Work, shipment: Shipment, book: ReferenceBook) -> ShipmentStatus:
    """Give a shipment the state its label has by now, and its request the one that goes with it.

    It costs what was booked again, save for what was refunded by hand before. Returns its state.
    Raises: InsufficientBalance, where measuring gave money back; LostRace at commit, when the
    shipment moved or anybody touched the request meanwhile, as whoever receives one more package
    does.
    """
    correction = shipment.cost_correction
    if correction:
        repricing = await price_measured(work, shipment, [], book, _REASON)
        if repricing and repricing.due:
            raise InsufficientBalance
        correction = repricing.correction if repricing else Decimal(0)
    status = ShipmentStatus.NO_LABEL
    if shipment.label_id is not None:
        label = await get_label(work, shipment.api_id, shipment.label_id)
        status = _BY_LABEL[label.status]
    is_withdrawn = status is ShipmentStatus.LABEL_CANCELED
    request = await get_request(work, shipment.api_id, shipment.return_request_id)
    store.mark_shipment(work.unit, shipment, status, work.now, correction)
    store.settle_request(
        work.unit, request, ReturnStatus.CANCELED if is_withdrawn else ReturnStatus.OPEN, work.now
    )
    return status
