"""Change a return that was booked in two steps and has no label yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.check_booking import check_booking
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.errors import (
    LineItemNotFound,
    ReturnRequestNotEditable,
    ShipmentNotFound,
)
from returnhelper.domain.returns.making import booking_of, placed_anew
from returnhelper.domain.returns.model import Booking, LineItem, Shipment, ShipmentStatus
from returnhelper.kit.work import Work

_EDITABLE = (ShipmentStatus.NO_LABEL, ShipmentStatus.LABEL_FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What is to become of a return; what is absent stays as it is.

    `booking` and `ship_from` hold fields of `Booking` and `ShipFrom`, `items` fields of
    `BookedItem` by the id of the item. A seller's reference of None is the system's number.
    """

    return_request_id: int
    shipment_id: int | None = None
    booking: Mapping[str, Any] = field(default_factory=dict)
    ship_from: Mapping[str, Any] = field(default_factory=dict)
    items: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


async def edit_return_request(work: Work, seller: Api, edit: Edit, book: ReferenceBook) -> Shipment:
    """Write what is edited; the whole keeps the rules of a booking but for its service's limits.

    Raises: ReturnRequestNotFound, ShipmentNotFound, LineItemNotFound, ReturnRequestNotEditable,
    Invalid, WarehouseNotFound, and LostRace at commit.
    """
    api_id = seller.api_id
    request = await get_request(work, api_id, edit.return_request_id)
    [shipment] = await store.list_shipments_of(work.database, api_id, edit.return_request_id)
    items = await store.list_items_of(work.database, api_id, edit.return_request_id)
    if edit.shipment_id not in (None, shipment.shipment_id):
        raise ShipmentNotFound
    if edit.items.keys() - {item.line_item_id for item in items}:
        raise LineItemNotFound
    if not request.is_editable or shipment.status not in _EDITABLE:
        raise ReturnRequestNotEditable
    booking = _edited(booking_of(request, shipment, items), items, edit)
    service = check_booking(seller, booking, book, with_label=False)
    after = replace(
        request,
        title=booking.title,
        total_value=booking.items_value,
        currency=booking.currency,
        remarks=booking.remarks,
        seller_reference=booking.seller_reference or request.number,
    )
    changed = replace(placed_anew(shipment, booking), service_code=service.code)
    store.rewrite_request(work.unit, after, work.now)
    store.rewrite_shipment(work.unit, changed, work.now)
    for item, booked in zip(items, booking.items, strict=True):
        if item.line_item_id in edit.items:
            store.rewrite_item(
                work.unit,
                replace(
                    item,
                    description=booked.description,
                    weight_g=booked.weight_g,
                    value=booked.value,
                    currency=booked.currency,
                    seller_reference=booked.seller_reference or item.number,
                ),
            )
    return changed


def _edited(booking: Booking, items: list[LineItem], edit: Edit) -> Booking:
    return replace(
        booking,
        **edit.booking,
        ship_from=replace(booking.ship_from, **edit.ship_from),
        items=[
            replace(booked, **edit.items.get(item.line_item_id, {}))
            for item, booked in zip(items, booking.items, strict=True)
        ],
    )
