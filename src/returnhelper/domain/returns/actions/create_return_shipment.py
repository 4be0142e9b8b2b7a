"""Book a return shipment and queue its label."""

from __future__ import annotations

from dataclasses import dataclass, replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.labels.actions.queue_label import queue_label
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.check_booking import check_booking
from returnhelper.domain.returns.making import (
    make_items,
    make_request,
    make_shipment,
    ordered,
    quote_booking,
    reserve_keys,
)
from returnhelper.domain.returns.model import Booking, ReturnRequest, Shipment, Source
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class Booked:
    """The rows a booking made, and its cost."""

    request: ReturnRequest
    shipment: Shipment
    cost: Money


async def create_return_shipment(
    work: Work,
    seller: Api,
    booking: Booking,
    book: ReferenceBook,
    buyer_return_id: str | None = None,
) -> Booked:
    """Book a return, reserve its cost, and queue its label; the label follows by notification.

    With a `buyer_return_id` a buyer asked for it, and is told of in that notification.
    Raises: Invalid, WarehouseNotFound, RateNotAvailable, and InsufficientBalance at commit.
    """
    service = check_booking(seller, booking, book)
    quote = quote_booking(booking, service, book)
    keys = await reserve_keys(work, seller, len(booking.items))
    source = Source.BUYER if buyer_return_id else Source.SELLER
    request = make_request(work, seller, booking, keys, source, is_editable=False)
    bare = make_shipment(work, seller, booking, keys)
    shipment = ordered(bare, service, quote, keys.label_id)
    if buyer_return_id:
        shipment = replace(shipment, buyer_return_id=buyer_return_id)
    store.add_request(work.unit, request)
    store.add_shipment(work.unit, shipment)
    store.add_items(work.unit, make_items(seller, booking, keys))
    queue_label(work, keys.label_id, seller.api_id, keys.shipment_id, service.code)
    cost = (quote.price, Subject("label", keys.label_id))
    reserve_costs(work, seller.api_id, TransactionType.LABEL, [cost], "ordered")
    return Booked(request, shipment, quote.cost)
