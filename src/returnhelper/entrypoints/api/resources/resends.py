"""Resends: what sellers ask for, and what the dock does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.reference.model import ShippingFee
from returnhelper.domain.resend.actions import cancel_resend as cancel
from returnhelper.domain.resend.actions import create_resend as create
from returnhelper.domain.resend.actions import dispatch_resend as dispatch
from returnhelper.domain.resend.actions import fail_resend as fail
from returnhelper.domain.resend.actions import get_resend as get
from returnhelper.domain.resend.actions import get_resend_label as fetch
from returnhelper.domain.resend.actions import list_resend_work as list_open
from returnhelper.domain.resend.actions import pack_resend as pack
from returnhelper.domain.resend.actions import pick_resend as pick
from returnhelper.domain.resend.actions import quote_resend as quote
from returnhelper.domain.resend.actions import update_tracking_number as correct
from returnhelper.domain.resend.events import (
    STATUS_CODES,
    wire_buyer,
    wire_resend,
    wire_resend_shipment,
)
from returnhelper.domain.resend.model import LABEL_FORMATS, Buyer, Parcel, Resend, Wanted
from returnhelper.entrypoints.api.call import Call, Document
from returnhelper.entrypoints.api.resources.countries import known_country
from returnhelper.entrypoints.api.resources.sizes import check_sizes
from returnhelper.kit.clock import iso, time_text
from returnhelper.kit.errors import Faults, Refusal
from returnhelper_sdk import wire

_BUYER_NAMES = {
    "country": "shipmentCountryCode",
    "contactName": "shipmentName",
    "postalCode": "shipmentPostalCode",
}
_NAMES = {"service_code": "resendShipment.shipmentServiceType"}
_INVENTORY = re.compile(r"inventories(?=\[|\Z)")


async def get_resend_fees(
    call: Call[wire.ResendFeeQuery],
) -> wire.ResendShippingFeeListAnswer:
    """Answer Resend/getShippingFeeListByToShippingOption: quotes, cheapest first."""
    asked = call.input
    country = known_country(call.book, "toCountryCode", asked.to_country_code)
    most = call.desk.settings.resend_most_inventories
    to = (country, asked.to_postal_code)
    try:
        fees = await quote.quote_resend(
            call.work, call.api.api_id, asked.return_inventory_id_list, to, call.book, most
        )
    except Refusal as refusal:
        raise _in_wire_words(refusal) from refusal
    return wire.ResendShippingFeeListAnswer(
        data=wire.ResendShippingFees(shipping_fee_detail_list=[_fee(fee) for fee in fees])
    )


async def create_resend(call: Call[wire.CreateResendRequest]) -> wire.CreatedResend:
    """Answer createResend; the fields stand at the root."""
    most = call.desk.settings.resend_most_inventories
    try:
        resend = await create.create_resend(
            call.work, call.api, _wanted(call.input), call.book, most_inventories=most
        )
    except Refusal as refusal:
        raise _in_wire_words(refusal) from refusal
    return wire.CreatedResend(
        resend_id=resend.resend_id,
        resend_number=resend.number,
        resend_shipment_id=resend.shipment_id,
    )


async def get_resend(call: Call[wire.ResendQuery]) -> wire.Resend:
    """Answer getResend; the fields stand at the root."""
    resend = await get.get_resend(call.work, call.api.api_id, call.input.resend_id)
    first = await get_inventory(call.work, call.api.api_id, resend.inventory_ids[0])
    return wire_resend(resend, first)


async def cancel_resend(call: Call[wire.ResendIdRequest]) -> wire.CanceledResend:
    """Answer cancelResend with the shipment as it is from now on."""
    resend = await cancel.cancel_resend(call.work, call.api.api_id, call.input.resend_id)
    return wire.CanceledResend(
        resend_id=resend.resend_id, resend_shipment_list=[wire_resend_shipment(resend)]
    )


async def list_resends(call: Call[wire.ResendListQuery]) -> wire.ResendWorkListAnswer:
    """Answer Resend/list: the open resends of the warehouse."""
    page, total = await list_open.list_resend_work(
        call.work, call.api, call.input.page_size, call.input.offset
    )
    codes = await list_client_codes(call.work, (resend.api_id for resend, _ in page))
    return wire.ResendWorkListAnswer(
        data=[_entry(resend, rmas, codes[resend.api_id]) for resend, rmas in page],
        total_number_of_records=total,
    )


async def pick_resend(call: Call[wire.ResendIdRequest]) -> None:
    """Answer Resend/pick; a success carries no payload."""
    await pick.pick_resend(call.work, call.api, call.input.resend_id)


async def pack_resend(call: Call[wire.PackResendRequest]) -> None:
    """Answer Resend/pack; a success carries no payload, the label follows soon."""
    asked = call.input
    faults = Faults()
    check_sizes(faults, asked)
    faults.check()
    sides = (asked.dimension1, asked.dimension2, asked.dimension3)
    parcel = Parcel(weight_g=asked.weight, sides_cm=sides)
    await pack.pack_resend(call.work, call.api, asked.resend_id, parcel)


async def get_resend_label(call: Call[wire.ResendLabelQuery]) -> Document:
    """Answer Resend/label with the document itself."""
    paper = call.input.format.lower()
    faults = Faults()
    if paper not in LABEL_FORMATS:
        faults.add("format", f"'format' must be one of {', '.join(LABEL_FORMATS)}.")
    faults.check()
    stored = await fetch.get_resend_label(
        call.work, call.api, call.input.resend_id, paper, call.desk.storage
    )
    return Document(stored.body, stored.content_type)


async def dispatch_resend(call: Call[wire.ResendIdRequest]) -> None:
    """Answer Resend/dispatch; a success carries no payload."""
    await dispatch.dispatch_resend(call.work, call.api, call.input.resend_id)


async def fail_resend(call: Call[wire.FailResendRequest]) -> None:
    """Answer Resend/fail; a success carries no payload."""
    await fail.fail_resend(call.work, call.api, call.input.resend_id, call.input.reason)


async def update_tracking_number(call: Call[wire.ResendTrackingRequest]) -> None:
    """Answer Resend/updateTrackingNumber; a success carries no payload."""
    asked = call.input
    await correct.update_tracking_number(
        call.work, call.api, asked.resend_id, asked.tracking_number
    )


def _wanted(asked: wire.CreateResendRequest) -> Wanted:
    shipment = asked.resend_shipment
    return Wanted(
        inventory_ids=asked.return_inventory_id_list,
        service_code=shipment.shipment_service_type,
        buyer=Buyer(
            country=shipment.shipment_country_code.lower(),
            name=shipment.shipment_name,
            phone=shipment.phone_text or None,
            fax=shipment.shipment_fax or None,
            email=shipment.shipment_email or None,
            street1=shipment.shipment_street1,
            street2=shipment.shipment_street2 or None,
            street3=shipment.shipment_street3 or None,
            state=shipment.shipment_state,
            city=shipment.shipment_city,
            postal_code=shipment.shipment_postal_code,
        ),
        description=asked.description or None,
        remarks=asked.remarks or None,
    )


def _in_wire_words(refusal: Refusal) -> Refusal:
    return type(refusal)({_wire_name(name): text for name, text in refusal.faults.items()})


def _wire_name(name: str) -> str:
    if name.startswith("buyer."):
        field = name.removeprefix("buyer.")
        known = _BUYER_NAMES.get(field, f"shipment{field[0].upper()}{field[1:]}")
        return f"resendShipment.{known}"
    return _NAMES.get(name) or _INVENTORY.sub("returnInventoryIdList", name)


def _fee(fee: ShippingFee) -> wire.ResendShippingFee:
    quoted = fee.quote
    return wire.ResendShippingFee(
        service_type_code=fee.service.code,
        service_type_name=fee.service.name,
        country_code=fee.country,
        postal_code_pair=wire.PostalCodePair(from_=quoted.postal.first, to=quoted.postal.last),
        currency_code=quoted.cost.currency,
        fee=quoted.cost.amount,
        chargeable_weight=quoted.chargeable_weight_g,
    )


def _entry(resend: Resend, rmas: Sequence[str], client_code: str) -> wire.ResendWork:
    return wire.ResendWork(
        resend_id=resend.resend_id,
        resend_number=resend.number,
        resend_shipment_number=resend.shipment_number,
        api_id=resend.api_id,
        client_code=client_code,
        warehouse_id=resend.warehouse_id,
        resend_status_code=STATUS_CODES[resend.status],
        stage=resend.status,
        description=resend.description,
        remarks=resend.remarks,
        shipment_service_type=resend.service_code,
        tracking_number=resend.tracking_number,
        return_inventory_list=[
            wire.ResendInventory(return_inventory_id=key, rma=rma)
            for key, rma in zip(resend.inventory_ids, rmas, strict=True)
        ],
        create_on=iso(resend.created_at),
        create_on_str=time_text(resend.created_at),
        create_by=resend.created_by,
        modify_on=iso(resend.modified_at),
        modify_on_str=time_text(resend.modified_at),
        modify_by=resend.modified_by,
        **wire_buyer(resend),
    )
