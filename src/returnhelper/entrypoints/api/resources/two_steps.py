"""The old way to book, over the rules of the one that took its place: a request, then its label."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping
from typing import Any, TypeVar

from msgspec import UNSET, Struct

from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.returns.actions.create_label import create_label as queue_label
from returnhelper.domain.returns.actions.create_return_request import (
    create_return_request as make_request,
)
from returnhelper.domain.returns.actions.edit_return_request import Edit
from returnhelper.domain.returns.actions.edit_return_request import (
    edit_return_request as rewrite_request,
)
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.errors import LineItemNotFound, ShipmentNotFound
from returnhelper.domain.returns.model import BookedItem, Booking, ShipFrom, Shipment
from returnhelper.entrypoints.api.call import Call
from returnhelper.kit.errors import Faults, Invalid
from returnhelper_sdk import wire

_Result = TypeVar("_Result")

_ROOT = {"title": "return_title", "total_value": "total_value", "remarks": "remarks"}
_SHIPMENT = {
    "warehouse_id": "warehouse_id",
    "service_code": "shipment_service_type",
    "order_number": "reference_number",
    "box_type": "box_type",
    "weight_g": "weight",
    "length_cm": "dimension1",
    "width_cm": "dimension2",
    "height_cm": "dimension3",
}
_SENDER = {
    name: f"shipment_{name}"
    for name in (
        *("name", "phone", "fax", "email", "street1", "street2", "street3"),
        *("state", "city", "postal_code"),
    )
}
_ITEM = {"description": "description", "weight_g": "weight", "value": "value"}
_EMPTY_IS_ABSENT = frozenset(
    {"remarks", "order_number", "phone", "fax", "email", "street2", "street3"}
)

# How the rules of a booking name what is at fault, and how these operations name it.
_NAMES = {
    "title": "returnTitle",
    "remarks": "remarks",
    "currency": "totalValueCurrency",
    "total_value": "totalValue",
    "items": "returnRequestLineItems",
    "service_code": "shipment.shipmentServiceType",
    "order_number": "shipment.referenceNumber",
    "box_type": "shipment.boxType",
    "custom_fields": "shipment.customFieldMap",
    "weight_g": "shipment.weight",
    "length_cm": "shipment.dimension1",
    "width_cm": "shipment.dimension2",
    "height_cm": "shipment.dimension3",
    "ship_from.country": "shipment.shipmentCountryCode",
    "ship_from.contactName": "shipment.shipmentName",
}
_ITEM_NAMES = {"weight_g": "weight", "currency": "valueCurrencyCode"}
_ENTRY = re.compile(r"items(\[\d+\])\.(\w+)")


async def create_return_request(
    call: Call[wire.CreateReturnRequestRequest],
) -> wire.ReturnRequestMade:
    """Answer createReturnRequest, the deprecated way to book, by a return without a label."""
    made = await _named(make_request(call.work, call.api, _booking(call.input), call.book))
    return wire.ReturnRequestMade(
        return_request_id=made.request.return_request_id,
        return_request_number=made.request.number,
        shipment_id=made.shipment.shipment_id,
    )


async def edit_return_request(
    call: Call[wire.EditReturnRequestRequest],
) -> wire.ReturnRequestMade:
    """Answer editReturnRequest; deprecated, as returns are made anew and not edited."""
    edit = _edit(call.input)
    shipment = await _named(_refusing(call, edit))
    request = await get_request(call.work, call.api.api_id, shipment.return_request_id)
    return wire.ReturnRequestMade(
        return_request_id=request.return_request_id,
        return_request_number=request.number,
        shipment_id=shipment.shipment_id,
    )


async def create_label(call: Call[wire.ShipmentIdRequest]) -> wire.LabelQueued:
    """Answer CreateLabel, the deprecated way to queue a label; labelGenerated tells its outcome."""
    shipment = await _named(queue_label(call.work, call.api, call.input.shipment_id, call.book))
    return wire.LabelQueued(
        label_id=shipment.label_id or 0,
        shipment_id=shipment.shipment_id,
        api_id=shipment.api_id,
        ref_key=shipment.number,
        label_request_status_code="queued",
        service_type=shipment.service_code,
    )


async def _named(done: Awaitable[_Result]) -> _Result:
    """Wait for an action, and tell its faults by the names of these operations."""
    try:
        return await done
    except Invalid as refusal:
        raise Invalid({_wire_name(n): text for n, text in refusal.faults.items()}) from refusal
    except WarehouseNotFound as refusal:
        refusal.faults["shipment.warehouseId"] = refusal.message
        raise


async def _refusing(call: Call[wire.EditReturnRequestRequest], edit: Edit) -> Shipment:
    """Edit, and name the id of what is not there."""
    try:
        return await rewrite_request(call.work, call.api, edit, call.book)
    except ShipmentNotFound as refusal:
        refusal.faults["shipment.shipmentId"] = refusal.message
        raise
    except LineItemNotFound as refusal:
        refusal.faults["returnRequestLineItems"] = refusal.message
        raise


def _booking(asked: wire.CreateReturnRequestRequest) -> Booking:
    shipment = asked.shipment
    return Booking(
        service_code=shipment.shipment_service_type,
        title=asked.return_title,
        order_number=None,
        currency=asked.total_value_currency.lower(),
        total_value=asked.total_value,
        seller_reference=asked.seller_reference_number or None,
        remarks=asked.remarks or None,
        ship_from=ShipFrom(
            country=shipment.shipment_country_code.lower(), **_taken(shipment, _SENDER)
        ),
        warehouse_id=shipment.warehouse_id,
        box_type=shipment.box_type.lower(),
        weight_g=shipment.weight,
        length_cm=shipment.dimension1,
        width_cm=shipment.dimension2,
        height_cm=shipment.dimension3,
        items=[
            BookedItem(
                description=item.description,
                weight_g=item.weight,
                value=item.value,
                currency=item.value_currency_code.lower(),
                seller_reference=item.seller_reference_number or None,
            )
            for item in asked.return_request_line_items
        ],
        shipment_reference=shipment.seller_reference_number or None,
    )


def _edit(asked: wire.EditReturnRequestRequest) -> Edit:
    booking = {
        **{name: value for name, value in _taken(asked, _ROOT).items() if name != "title" or value},
        **_referenced(asked, "seller_reference"),
        **_lowered(asked, "currency", "total_value_currency"),
    }
    sender: dict[str, Any] = {}
    shipment_id = None
    if asked.shipment is not UNSET:
        shipment = asked.shipment
        shipment_id = shipment.shipment_id
        if shipment.return_request_id not in (None, asked.return_request_id):
            raise Invalid(
                {"shipment.returnRequestId": "must be the returnRequestId beside the shipment."}
            )
        booking |= _taken(shipment, _SHIPMENT) | _lowered(shipment, "box_type", "box_type")
        booking |= _referenced(shipment, "shipment_reference")
        sender = _taken(shipment, _SENDER)
        sender["country"] = shipment.shipment_country_code.lower()
    return Edit(
        return_request_id=asked.return_request_id,
        shipment_id=shipment_id,
        booking=booking,
        ship_from=sender,
        items=_items(asked.return_request_line_items),
    )


def _items(asked: list[wire.ReturnRequestItemEdit]) -> dict[int, dict[str, Any]]:
    faults, edits = Faults(), {}
    for index, item in enumerate(asked):
        if item.return_request_line_item_id in edits:
            name = f"returnRequestLineItems[{index}].returnRequestLineItemId"
            faults.add(name, "is there twice; send each item once.")
        edits[item.return_request_line_item_id] = {
            **_taken(item, _ITEM),
            **_referenced(item, "seller_reference"),
            **_lowered(item, "currency", "value_currency_code"),
        }
    faults.check()
    return edits


def _taken(asked: Struct, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what is given of a shape, by our names; an empty text is None where it may be."""
    given = {name: getattr(asked, attribute, UNSET) for name, attribute in names.items()}
    return {
        name: None if value == "" and name in _EMPTY_IS_ABSENT else value
        for name, value in given.items()
        if value is not UNSET
    }


def _referenced(asked: Struct, name: str) -> dict[str, str | None]:
    given = getattr(asked, "seller_reference_number")  # noqa: B009 - three shapes have it
    return {} if given is UNSET else {name: given or None}


def _lowered(asked: Struct, name: str, attribute: str) -> dict[str, str]:
    given = getattr(asked, attribute)
    return {} if given is UNSET else {name: given.lower()}


def _wire_name(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    entry = _ENTRY.fullmatch(name)
    if entry:
        return f"returnRequestLineItems{entry[1]}.{_ITEM_NAMES.get(entry[2], entry[2])}"
    if name.startswith("ship_from."):
        part = name.removeprefix("ship_from.")
        return f"shipment.shipment{part[0].upper()}{part[1:]}"
    return name
