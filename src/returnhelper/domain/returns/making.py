"""The rows that a booking is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import Quote
from returnhelper.domain.reference.rows import Service
from returnhelper.domain.returns.model import (
    BookedItem,
    Booking,
    LineItem,
    ReturnRequest,
    ReturnStatus,
    ShipFrom,
    Shipment,
    ShipmentStatus,
    Source,
)
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys and numbers of a booking, reserved beforehand."""

    return_request_id: int
    shipment_id: int
    label_id: int
    line_item_ids: list[int]
    request_number: str
    shipment_number: str
    item_numbers: list[str]


def quote_booking(booking: Booking, service: Service, book: ReferenceBook) -> Quote:
    """Price a booking by the tariff of this moment. Raises: RateNotAvailable."""
    return book.quote_return(
        service,
        booking.ship_from.country,
        booking.ship_from.postal_code,
        booking.warehouse_id,
        booking.weight_g,
        (booking.length_cm, booking.width_cm, booking.height_cm),
    )


async def reserve_keys(work: Work, seller: Api, item_count: int) -> Keys:
    """Take the keys and numbers of a booking from the blocks of this process."""
    numbers, place = work.numbers, seller.environment
    return Keys(
        return_request_id=await numbers.key("return_request_ids"),
        shipment_id=await numbers.key("shipment_ids"),
        label_id=await numbers.key("label_ids"),
        line_item_ids=await numbers.keys("line_item_ids", item_count),
        request_number=await numbers.number("R", place, work.now),
        shipment_number=await numbers.number("S", place, work.now),
        item_numbers=await numbers.numbers("RL", place, work.now, item_count),
    )


def make_request(
    work: Work, seller: Api, booking: Booking, keys: Keys, source: Source, *, is_editable: bool
) -> ReturnRequest:
    """Return the request of a booking."""
    return ReturnRequest(
        return_request_id=keys.return_request_id,
        api_id=seller.api_id,
        number=keys.request_number,
        seller_reference=booking.seller_reference or keys.request_number,
        status=ReturnStatus.OPEN,
        title=booking.title,
        total_value=booking.items_value,
        currency=booking.currency,
        remarks=booking.remarks,
        source_type=source,
        created_at=work.now,
        modified_at=work.now,
        is_editable=is_editable,
    )


def make_shipment(work: Work, seller: Api, booking: Booking, keys: Keys) -> Shipment:
    """Return the shipment of a booking, without a label or a price."""
    return Shipment(
        shipment_id=keys.shipment_id,
        api_id=seller.api_id,
        return_request_id=keys.return_request_id,
        label_id=None,
        number=keys.shipment_number,
        seller_reference=booking.shipment_reference or keys.shipment_number,
        status=ShipmentStatus.NO_LABEL,
        cost=None,
        cost_currency=None,
        cost_parts={},
        charge_type=None,
        chargeable_weight_g=None,
        custom_fields=booking.custom_fields,
        received_at=None,
        created_at=work.now,
        modified_at=work.now,
        **_parcel(booking),
    )


def placed_anew(shipment: Shipment, booking: Booking) -> Shipment:
    """Return a shipment as it is booked now."""
    reference = booking.shipment_reference or shipment.number
    return replace(shipment, seller_reference=reference, **_parcel(booking))


def ordered(shipment: Shipment, service: Service, quote: Quote, label_id: int) -> Shipment:
    """Return a shipment whose label is queued at a price."""
    return replace(
        shipment,
        label_id=label_id,
        status=ShipmentStatus.LABEL_QUEUED,
        service_code=service.code,
        cost=quote.cost.amount,
        cost_currency=quote.cost.currency,
        cost_parts={name: str(part.amount) for name, part in quote.parts.items()},
        charge_type=quote.charge_type,
        chargeable_weight_g=quote.chargeable_weight_g,
        cost_correction=Decimal(0),
    )


def make_items(seller: Api, booking: Booking, keys: Keys) -> list[LineItem]:
    """Return the line items of a booking, in order."""
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


def booking_of(request: ReturnRequest, shipment: Shipment, items: Sequence[LineItem]) -> Booking:
    """Return what rows were booked as, so that the rules of a booking can be asked again."""
    return Booking(
        service_code=shipment.service_code,
        title=request.title,
        order_number=shipment.order_number,
        currency=request.currency,
        total_value=request.total_value,
        seller_reference=request.seller_reference,
        remarks=request.remarks,
        ship_from=ShipFrom(
            country=shipment.country,
            name=shipment.name or "",
            phone=shipment.phone,
            email=shipment.email,
            fax=shipment.fax,
            street1=shipment.street1 or "",
            street2=shipment.street2,
            street3=shipment.street3,
            state=shipment.state,
            city=shipment.city,
            postal_code=shipment.postal_code,
        ),
        warehouse_id=shipment.warehouse_id,
        box_type=shipment.box_type or "",
        weight_g=shipment.weight_g,
        length_cm=shipment.dimension1_cm,
        width_cm=shipment.dimension2_cm,
        height_cm=shipment.dimension3_cm,
        items=[
            BookedItem(
                description=item.description,
                weight_g=item.weight_g,
                value=item.value,
                currency=item.currency,
                seller_reference=item.seller_reference,
                custom_fields=item.custom_fields,
            )
            for item in items
        ],
        shipment_reference=shipment.seller_reference,
        custom_fields=shipment.custom_fields,
    )


def _parcel(booking: Booking) -> dict[str, Any]:
    """Return the columns of a shipment that say from where to where it goes, and as what."""
    sender = booking.ship_from
    sides = sorted((booking.length_cm, booking.width_cm, booking.height_cm), reverse=True)
    return {
        "warehouse_id": booking.warehouse_id,
        "service_code": booking.service_code,
        "order_number": booking.order_number,
        "country": sender.country,
        "name": sender.name,
        "phone": sender.phone,
        "fax": sender.fax,
        "email": sender.email,
        "street1": sender.street1,
        "street2": sender.street2,
        "street3": sender.street3,
        "state": sender.state,
        "city": sender.city,
        "postal_code": sender.postal_code,
        "box_type": booking.box_type,
        "weight_g": booking.weight_g,
        "dimension1_cm": sides[0],
        "dimension2_cm": sides[1],
        "dimension3_cm": sides[2],
    }
