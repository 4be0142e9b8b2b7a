"""Make a return of a parcel that nobody booked."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.labels.actions.add_foreign_label import add_foreign_label
from returnhelper.domain.labels.model import Label
from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import (
    LineItem,
    ReturnRequest,
    ReturnStatus,
    Shipment,
    ShipmentStatus,
)
from returnhelper.domain.returns.unbooked import FoundParcel, UnbookedReturn
from returnhelper.kit.work import Work

_MADE_BY_WAREHOUSE = 1
_CURRENCY = "usd"
_WORTH = Decimal(0)


async def create_unbooked_return(work: Work, api_id: int, found: FoundParcel) -> UnbookedReturn:
    """Add a request, a shipment that has arrived, its items, and the label it travelled on.

    Request and shipment have the number of the parcel; nobody told what it is worth, so it is
    worth nothing. Announces nothing. Source: contract webhooks.yaml, rsl.assignUnknown.
    """
    numbers = work.numbers
    request_id = await numbers.key("return_request_ids")
    shipment_id = await numbers.key("shipment_ids")
    label = await add_foreign_label(
        work, api_id, shipment_id, found.service_code, found.carrier, found.tracking_number
    )
    request = _request(work, api_id, found, request_id)
    shipment = _shipment(work, found, request, label)
    keys = await numbers.keys("line_item_ids", len(found.items))
    items = _items(found, shipment, keys)
    store.add_request(work.unit, request)
    store.add_shipment(work.unit, shipment)
    store.add_items(work.unit, items)
    return UnbookedReturn(request, shipment, items, label)


def _request(work: Work, api_id: int, found: FoundParcel, request_id: int) -> ReturnRequest:
    return ReturnRequest(
        return_request_id=request_id,
        api_id=api_id,
        number=found.number,
        seller_reference=found.number,
        status=ReturnStatus.OPEN,
        title=found.title,
        total_value=_WORTH,
        currency=_CURRENCY,
        remarks=None,
        source_type=_MADE_BY_WAREHOUSE,
        created_at=work.now,
        modified_at=work.now,
    )


def _shipment(work: Work, found: FoundParcel, request: ReturnRequest, label: Label) -> Shipment:
    sender = found.sender
    longest, middle, shortest = sorted(found.sides_cm, reverse=True)
    return Shipment(
        shipment_id=label.shipment_id,
        api_id=request.api_id,
        return_request_id=request.return_request_id,
        label_id=label.label_id,
        warehouse_id=found.warehouse_id,
        number=found.number,
        seller_reference=found.number,
        status=ShipmentStatus.RECEIVED,
        service_code=found.service_code,
        order_number=found.reference,
        country=found.country,
        name=sender.name or sender.company,
        phone=sender.phone,
        fax=None,
        email=sender.email,
        street1=sender.street1,
        street2=sender.street2,
        street3=sender.street3,
        state=sender.state,
        city=sender.city,
        postal_code=sender.postal_code,
        box_type=None,
        weight_g=sum((item.weight_g for item in found.items), Decimal(0)),
        dimension1_cm=longest,
        dimension2_cm=middle,
        dimension3_cm=shortest,
        cost=None,
        cost_currency=None,
        cost_parts={},
        charge_type=None,
        chargeable_weight_g=None,
        custom_fields={},
        received_at=work.now,
        created_at=work.now,
        modified_at=work.now,
    )


def _items(found: FoundParcel, shipment: Shipment, keys: list[int]) -> list[LineItem]:
    return [
        LineItem(
            line_item_id=key,
            api_id=shipment.api_id,
            return_request_id=shipment.return_request_id,
            shipment_id=shipment.shipment_id,
            position=position,
            number=item.number,
            seller_reference=item.number,
            description=item.description,
            quantity=item.quantity,
            weight_g=item.weight_g,
            value=_WORTH,
            currency=_CURRENCY,
            custom_fields={},
        )
        for position, (item, key) in enumerate(zip(found.items, keys, strict=True))
    ]
