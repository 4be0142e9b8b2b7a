"""Return shipments and return requests."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from typing import Any

import msgspec

from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_inventories_of_items import (
    list_inventories_of_items,
)
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.returns.actions.create_return_shipment import Booked
from returnhelper.domain.returns.actions.create_return_shipment import (
    create_return_shipment as book,
)
from returnhelper.domain.returns.actions.get_return_request import get_return_request as get_details
from returnhelper.domain.returns.actions.update_remark import update_remark as replace_remark
from returnhelper.domain.returns.model import BookedItem, Booking, ShipFrom
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.return_shapes import wire_return_request
from returnhelper.kit.clock import iso, time_text
from returnhelper.kit.errors import Invalid
from returnhelper_sdk import wire

_NAMES = {
    "service_code": "serviceTypeCode",
    "title": "orderTitle",
    "order_number": "orderNumber",
    "remarks": "remarks",
    "currency": "totalValueCurrency",
    "total_value": "totalValue",
    "box_type": "shipment.boxType",
    "custom_fields": "shipment.customFieldMap",
    "items": "shipment.parcel.items",
    "weight_g": "shipment.parcel.weight",
    "length_cm": "shipment.parcel.length",
    "width_cm": "shipment.parcel.width",
    "height_cm": "shipment.parcel.height",
    "pays": "buyerCost",
    "pays.currency": "buyerCostCurrencyCode",
}
_ITEM_NAMES = {
    "description": "description",
    "weight_g": "weight",
    "value": "value",
    "currency": "valueCurrencyCode",
}
_ITEM = re.compile(r"items(\[\d+\])\.(\w+)")


async def create_return_shipment(
    call: Call[wire.CreateReturnShipmentRequest],
) -> wire.CreateReturnShipmentAnswer:
    """Answer createReturnShipment: at once, with the label queued."""
    booked = await with_names(book(call.work, call.api, read_booking(call.input), call.book))
    return wire.CreateReturnShipmentAnswer(data=wire.CreatedReturnShipment(**show_booked(booked)))


async def with_names(booking: Awaitable[Booked]) -> Booked:
    """Wait for a booking, and tell its faults by the names of the wire."""
    try:
        return await booking
    except Invalid as refusal:
        raise Invalid({_wire_name(n): text for n, text in refusal.faults.items()}) from refusal
    except WarehouseNotFound as refusal:
        refusal.faults["shipment.shipToWarehouseId"] = refusal.message
        raise


def show_booked(booked: Booked) -> dict[str, Any]:
    """Return what a booking made, as the fields of `wire.CreatedReturnShipment`."""
    request, shipment = booked.request, booked.shipment
    return {
        "api_id": request.api_id,
        "return_request_id": request.return_request_id,
        "return_request_number": request.number,
        "shipment_id": shipment.shipment_id,
        "ref_key": shipment.number,
        "reference_number": shipment.order_number or "",
        "label_id": shipment.label_id or 0,
        "label_request_status_code": "queued",
        "cost": booked.cost.amount,
        "cost_currency_code": booked.cost.currency,
    }


async def get_return_request(call: Call[wire.ReturnRequestQuery]) -> wire.ReturnRequest:
    """Answer getReturnRequest."""
    return await _read(call, call.input.return_request_id)


async def update_remark(call: Call[wire.UpdateRemarkRequest]) -> wire.ReturnRequest:
    """Answer updateRemark with the request as it is from now on."""
    wanted = call.input
    await replace_remark(call.work, call.api.api_id, wanted.return_request_id, wanted.remarks)
    shown = await _read(call, wanted.return_request_id)
    return msgspec.structs.replace(
        shown,
        remarks=wanted.remarks or None,
        modify_on=iso(call.work.now),
        modify_on_str=time_text(call.work.now),
    )


async def _read(call: Call[Any], return_request_id: int) -> wire.ReturnRequest:
    api_id = call.api.api_id
    details = await get_details(call.work, api_id, return_request_id)
    items = [item.line_item_id for item in details.items]
    inventories = await list_inventories_of_items(call.work, api_id, items)
    ids = [inventory.return_inventory_id for inventory in inventories]
    images = await list_images(call.work, api_id, ids)
    return wire_return_request(details, inventories, images, call.book, call.work.files_base)


def read_booking(asked: wire.CreateReturnShipmentRequest) -> Booking:
    """Return what is asked for in the words of the domain."""
    shipment, parcel = asked.shipment, asked.shipment.parcel
    return Booking(
        service_code=asked.service_type_code,
        title=asked.order_title,
        order_number=asked.order_number,
        currency=asked.total_value_currency.lower(),
        total_value=asked.total_value,
        seller_reference=asked.seller_reference_number or None,
        remarks=asked.remarks or None,
        ship_from=_ship_from(shipment.ship_from),
        warehouse_id=shipment.ship_to_warehouse_id,
        box_type=shipment.box_type.lower(),
        weight_g=parcel.weight,
        length_cm=parcel.length,
        width_cm=parcel.width,
        height_cm=parcel.height,
        items=[_item(item) for item in parcel.items],
        shipment_reference=shipment.seller_reference_number or None,
        custom_fields=shipment.custom_field_map or {},
    )


def _ship_from(sender: wire.ShipFrom) -> ShipFrom:
    return ShipFrom(
        country=sender.country.lower(),
        name=sender.contact_name,
        phone=sender.phone_text,
        email=sender.email or None,
        fax=sender.fax or None,
        street1=sender.street1,
        street2=sender.street2 or None,
        street3=sender.street3 or None,
        state=sender.state,
        city=sender.city,
        postal_code=sender.postal_code,
    )


def _item(item: wire.ParcelItem) -> BookedItem:
    return BookedItem(
        description=item.description,
        weight_g=item.weight,
        value=item.value,
        currency=item.value_currency_code.lower(),
        seller_reference=item.seller_reference_number or None,
        custom_fields=item.custom_field_map or {},
    )


def _wire_name(name: str) -> str:
    if name.startswith("ship_from."):
        return f"shipment.shipFrom.{name.removeprefix('ship_from.')}"
    item = _ITEM.fullmatch(name)
    if item:
        return f"shipment.parcel.items{item[1]}.{_ITEM_NAMES[item[2]]}"
    return _NAMES[name]
