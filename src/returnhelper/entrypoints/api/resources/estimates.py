"""Price estimates of the Public API."""

from __future__ import annotations

import re

from returnhelper.domain.returns.actions.estimate_cost import Estimated, estimate_cost
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.services import sides_of
from returnhelper.kit.errors import Faults, Invalid
from returnhelper_sdk import wire

_ADDRESS = {
    "contactName": "shipment_name",
    "phone": "shipment_phone",
    "fax": "shipment_fax",
    "email": "shipment_email",
    "street1": "shipment_street1",
    "street2": "shipment_street2",
    "street3": "shipment_street3",
    "state": "shipment_state",
    "city": "shipment_city",
    "postalCode": "shipment_postal_code",
}
_NAMES = {
    "service_code": "shipmentServiceType",
    "country": "shipmentCountryCode",
    "box_type": "boxType",
    "address.contactName": "shipmentName",
}
_OTHER = re.compile(r"address\.(?P<field>\w)(?P<rest>\w+)|sides_cm\[(?P<side>\d)\]")
_NUMBERS = ("return_request_number", "shipment_number", "return_request_line_item_number")


async def calculate_cost(call: Call[wire.ShipmentCostRequest]) -> wire.ShipmentCost:
    """Answer calculateBuyerShipmentCost: by the tariff of this moment, and nothing is changed."""
    asked = call.input
    _check_numbers(asked)
    parcel = Estimated(
        service_code=asked.shipment_service_type,
        country=asked.shipment_country_code.lower(),
        warehouse_id=asked.warehouse_id,
        weight_g=asked.weight,
        sides_cm=sides_of(asked),
        box_type=asked.box_type,
        address={name: getattr(asked, column) for name, column in _ADDRESS.items()},
    )
    try:
        service, quote = estimate_cost(parcel, call.book)
    except Invalid as refusal:
        raise Invalid({_wire_name(n): text for n, text in refusal.faults.items()}) from refusal
    return wire.ShipmentCost(
        service_type_code=service.code,
        from_country=parcel.country,
        to_country=call.book.get_warehouse(parcel.warehouse_id).country_code,
        currency_code=quote.cost.currency,
        rate=quote.cost.amount,
        cost_details={name: part.amount for name, part in quote.parts.items()},
    )


def _check_numbers(asked: wire.ShipmentCostRequest) -> None:
    faults = Faults()
    for name in _NUMBERS:
        if getattr(asked, name) is not None:
            first, *rest = name.split("_")
            wire_name = first + "".join(word.capitalize() for word in rest)
            faults.add(wire_name, f"'{wire_name}' is given by the system; leave it out.")
    faults.check()


def _wire_name(name: str) -> str:
    found = _OTHER.fullmatch(name)
    if name in _NAMES or found is None:
        return _NAMES.get(name, name)
    if found["side"] is not None:
        return f"dimension{int(found['side']) + 1}"
    return f"shipment{found['field'].upper()}{found['rest']}"
