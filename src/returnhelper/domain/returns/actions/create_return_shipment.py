"""Book a return shipment and queue its label."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.labels.actions.queue_label import queue_label
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import Quote
from returnhelper.domain.reference.rows import Service
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.check_booking import check_booking
from returnhelper.domain.returns.model import (
    Booking,
    LineItem,
    ReturnRequest,
    ReturnStatus,
    Shipment,
    ShipmentStatus,
)
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class Booked:
    """The rows a booking made, and its cost."""

    request: ReturnRequest
    shipment: Shipment
    cost: Money


@dataclass(frozen=True, slots=True)
class _Keys:
    return_request_id: int
    shipment_id: int
    label_id: int
    line_item_ids: list[int]
    request_number: str
    shipment_number: str
    item_numbers: list[str]


async def create_return_shipment(
    work: Work, seller: Api, booking: Booking, book: ReferenceBook
) -> Booked:
    """Book a return, reserve its cost, and queue its label; the label follows by notification.

    Raises: Invalid, WarehouseNotFound, RateNotAvailable, and InsufficientBalance at commit.
    """
    service = check_booking(seller, booking, book)
    quote = _quote(booking, service, book)
    keys = await _reserve_keys(work, seller, len(booking.items))
    request = _request(work, seller, booking, keys)
    shipment = _shipment(work, seller, booking, keys, quote, service)
    store.add_request(work.unit, request)
    store.add_shipment(work.unit, shipment)
    store.add_items(work.unit, _items(seller, booking, keys))
    queue_label(work, keys.label_id, seller.api_id, keys.shipment_id, service.code)
    cost = (quote.price, Subject("label", keys.label_id))
    reserve_costs(work, seller.api_id, TransactionType.LABEL, [cost], "ordered")
    return Booked(request, shipment, quote.cost)


def _quote(booking: Booking, service: Service, book: ReferenceBook) -> Quote:
    return book.quote_return(
        service,
        booking.ship_from.country,
        booking.ship_from.postal_code,
        booking.warehouse_id,
        booking.weight_g,
        (booking.length_cm, booking.width_cm, booking.height_cm),
    )


async def _reserve_keys(work: Work, seller: Api, item_count: int) -> _Keys:
    numbers, place = work.numbers, seller.environment
    return _Keys(
        return_request_id=await numbers.key("return_request_ids"),
        shipment_id=await numbers.key("shipment_ids"),
        label_id=await numbers.key("label_ids"),
        line_item_ids=await numbers.keys("line_item_ids", item_count),
        request_number=await numbers.number("R", place, work.now),
        shipment_number=await numbers.number("S", place, work.now),
        item_numbers=await numbers.numbers("RL", place, work.now, item_count),
    )


def _request(work: Work, seller: Api, booking: Booking, keys: _Keys) -> ReturnRequest:
    return ReturnRequest(
        return_request_id=keys.return_request_id,
        api_id=seller.api_id,
        number=keys.request_number,
        seller_reference=booking.seller_reference or keys.request_number,
        status=ReturnStatus.OPEN,
        title=booking.title,
        total_value=sum((item.value for item in booking.items), Decimal(0)),
        currency=booking.currency,
        remarks=booking.remarks,
        source_type=0,
        created_at=work.now,
        modified_at=work.now,
    )


def _shipment(
    work: Work, seller: Api, booking: Booking, keys: _Keys, quote: Quote, service: Service
) -> Shipment:
    sender = booking.ship_from
    sides = sorted((booking.length_cm, booking.width_cm, booking.height_cm), reverse=True)
    return Shipment(
        shipment_id=keys.shipment_id,
        api_id=seller.api_id,
        return_request_id=keys.return_request_id,
        label_id=keys.label_id,
        warehouse_id=booking.warehouse_id,
        number=keys.shipment_number,
        seller_reference=booking.shipment_reference or keys.shipment_number,
        status=ShipmentStatus.LABEL_QUEUED,
        service_code=service.code,
        order_number=booking.order_number,
        country=sender.country,
        name=sender.name,
        phone=sender.phone,
        fax=sender.fax,
        email=sender.email,
        street1=sender.street1,
        street2=sender.street2,
        street3=sender.street3,
        state=sender.state,
        city=sender.city,
        postal_code=sender.postal_code,
        box_type=booking.box_type,
        weight_g=booking.weight_g,
        dimension1_cm=sides[0],
        dimension2_cm=sides[1],
        dimension3_cm=sides[2],
        cost=quote.cost.amount,
        cost_currency=quote.cost.currency,
        cost_parts={name: str(part.amount) for name, part in quote.parts.items()},
        charge_type=quote.charge_type,
        chargeable_weight_g=quote.chargeable_weight_g,
        custom_fields=booking.custom_fields,
        received_at=None,
        created_at=work.now,
        modified_at=work.now,
    )


def _items(seller: Api, booking: Booking, keys: _Keys) -> list[LineItem]:
    return [
        LineItem(
            line_item_id=keys.line_item_ids[position],
            api_id=seller.api_id,
            return_request_id=keys.return_request_id,
            shipment_id=keys.shipment_id,
            position=position,
            number=keys.item_numbers[position],
            seller_reference=item.seller_reference or keys.item_numbers[position],
            description=item.description,
            quantity=1,
            weight_g=item.weight_g,
            value=item.value,
            currency=item.currency,
            custom_fields=item.custom_fields,
        )
        for position, item in enumerate(booking.items)
    ]
