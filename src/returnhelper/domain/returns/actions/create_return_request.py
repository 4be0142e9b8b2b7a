"""Make a return request without a label, the first step of the old way to book."""

from __future__ import annotations

from dataclasses import dataclass, replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.check_booking import check_booking
from returnhelper.domain.returns.making import (
    make_items,
    make_request,
    make_shipment,
    reserve_keys,
)
from returnhelper.domain.returns.model import Booking, ReturnRequest, Shipment, Source
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class Requested:
    """The rows that were made."""

    request: ReturnRequest
    shipment: Shipment


async def create_return_request(
    work: Work, seller: Api, booking: Booking, book: ReferenceBook
) -> Requested:
    """Make a return that waits for its label and can be edited until then; nothing is charged.

    It keeps the rules of a booking, but for the limits of its service.
    Raises: Invalid, WarehouseNotFound. Source: docs/decisions/0078.
    """
    service = check_booking(seller, booking, book, with_label=False)
    keys = await reserve_keys(work, seller, len(booking.items))
    request = make_request(work, seller, booking, keys, Source.SELLER, is_editable=True)
    shipment = replace(make_shipment(work, seller, booking, keys), service_code=service.code)
    store.add_request(work.unit, request)
    store.add_shipment(work.unit, shipment)
    store.add_items(work.unit, make_items(seller, booking, keys))
    return Requested(request, shipment)
