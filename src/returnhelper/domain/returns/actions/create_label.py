"""Queue a label for a shipment that has none, the second step of the old way to book."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.labels.actions.queue_label import queue_label
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.check_booking import check_booking
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.errors import LabelAlreadyExists, ShipmentAlreadyArrived
from returnhelper.domain.returns.making import booking_of, ordered, quote_booking
from returnhelper.domain.returns.model import SHIPMENT, ReturnStatus, Shipment, ShipmentStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def create_label(work: Work, seller: Api, shipment_id: int, book: ReferenceBook) -> Shipment:
    """Price a shipment now, reserve that, and queue a label with an id of its own.

    It keeps every rule of a booking; a label that failed or was canceled may be asked for again,
    and opens its return again.
    Raises: ShipmentNotFound, ShipmentAlreadyArrived, LabelAlreadyExists, Invalid,
    WarehouseNotFound, RateNotAvailable, and InsufficientBalance at commit.
    """
    before = await get_shipment(work, seller.api_id, shipment_id)
    if before.status is ShipmentStatus.RECEIVED:
        raise ShipmentAlreadyArrived
    if not SHIPMENT.allows(before.status, ShipmentStatus.LABEL_QUEUED, Actor.SELLER):
        told = f"It stands at '{before.status}'; cancel label {before.label_id} to get another."
        raise LabelAlreadyExists({"shipmentId": told})
    request = await get_request(work, seller.api_id, before.return_request_id)
    items = await store.list_items_of(work.database, seller.api_id, before.return_request_id)
    booking = booking_of(request, before, items)
    service = check_booking(seller, booking, book)
    quote = quote_booking(booking, service, book)
    label_id = await work.numbers.key("label_ids")
    shipment = ordered(before, service, quote, label_id)
    store.rewrite_shipment(work.unit, shipment, work.now)
    # Also where it is open: who edits it meanwhile must not change what is on the label.
    store.settle_request(work.unit, request, ReturnStatus.OPEN, work.now)
    queue_label(work, label_id, seller.api_id, shipment_id, service.code)
    cost = (quote.price, Subject("label", label_id))
    reserve_costs(work, seller.api_id, TransactionType.LABEL, [cost], "ordered")
    return shipment
