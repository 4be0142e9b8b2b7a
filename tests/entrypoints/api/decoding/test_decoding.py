"""Whatever is sent, either a struct comes out or every fault is told by its path."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.entrypoints.api.decoding import decode_json, decode_request
from returnhelper.kit.errors import Invalid
from returnhelper_sdk.wire import (
    CreateReturnShipmentRequest,
    ReceiveRequest,
    UpdateReturnInventoryHandlingRequest,
)

BODY: dict[str, Any] = {
    "serviceTypeCode": "fedex_ground",
    "orderTitle": "Running shoes, size 42",
    "orderNumber": "SO-88213",
    "totalValueCurrency": "USD",
    "totalValue": 64.5,
    "shipment": {
        "shipToWarehouseId": 2,
        "boxType": "cus",
        "shipFrom": {
            "country": "usa",
            "contactName": "Ada Sample",
            "phone": 5550100123,
            "street1": "12 Orchard Row",
            "state": "NY",
            "city": "Albany",
            "postalCode": "12207",
        },
        "parcel": {
            "weight": 900,
            "weightUnit": "g",
            "length": 34,
            "width": 22,
            "height": 13,
            "dimensionUnit": "cm",
            "items": [
                {
                    "description": "Running shoes",
                    "weight": 900,
                    "weightUom": "G",
                    "value": 64.5,
                    "valueCurrencyCode": "usd",
                }
            ],
        },
        "customFieldMap": {"channel": "webshop"},
    },
}
ABSENT = object()
UNSEEN = "must not hold blanks, control or invisible characters."
OR_EMPTY = "is required; an empty text will do where the service needs none."
TOO_MANY = [str(number) for number in range(25)]


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the good body with one property set or taken away; list entries by number."""
    body = copy.deepcopy(BODY)
    *way, last = path.split(".")
    place: Any = body
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    key = int(last) if last.isdigit() else last
    if value is ABSENT:
        del place[key]
    else:
        place[key] = value
    return body


def decoded(body: object) -> CreateReturnShipmentRequest:
    raw = decode_json(json.dumps(body).encode())
    return decode_request(raw, CreateReturnShipmentRequest)


def faults_of(body: object) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        decoded(body)
    return caught.value.faults


def test_a_good_body_becomes_the_struct() -> None:
    request = decoded(BODY)
    assert request.total_value == Decimal("64.5")
    assert request.shipment.parcel.items[0].weight == Decimal(900)
    assert request.shipment.ship_from.phone_text == "5550100123"
    assert request.shipment.custom_field_map == {"channel": "webshop"}
    assert request.remarks is None


def test_decimals_are_exact() -> None:
    body = json.dumps(BODY).replace("64.5", "0.1000000000000000055").encode()
    request = decode_request(decode_json(body), CreateReturnShipmentRequest)
    assert request.total_value == Decimal("0.1000000000000000055")


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("orderNumber", ABSENT, "is required."),
        ("orderNumber", None, "is required."),
        ("orderNumber", "  ", "must not be blank."),
        ("orderNumber", "", "must not be empty."),
        ("shipment.shipFrom.state", ABSENT, OR_EMPTY),
        ("shipment.shipFrom.state", None, OR_EMPTY),
        ("shipment.parcel.items.0", None, "must be an object."),
        ("shipment.customFieldMap.channel", None, "must be text."),
        ("orderNumber", 5, "must be text."),
        ("orderNumber", "a\0b", "must not hold the character U+0000."),
        ("remarks", "\0", "must not hold the character U+0000."),
        ("totalValue", 0, "must be greater than 0."),
        ("totalValue", "64.5", "must be a number."),
        ("totalValue", True, "must be a number."),
        ("totalValueCurrency", "us1", "must be a code of 3 letters."),
        ("totalValueCurrency", "usd\n", "must be a code of 3 letters."),
        ("sellerReferenceNumber", "a b", UNSEEN),
        ("sellerReferenceNumber", "a\u00a0", UNSEEN),
        ("sellerReferenceNumber", "\u200bb", UNSEEN),
        ("sellerReferenceNumber", "c\ufeff", UNSEEN),
        ("sellerReferenceNumber", "d\u3164", UNSEEN),
        ("sellerReferenceNumber", "x" * 51, "must have at most 50 characters."),
        ("shipment", [], "must be an object."),
        ("shipment.shipToWarehouseId", 0, "must be at least 1."),
        ("shipment.shipToWarehouseId", "2", "must be a whole number."),
        ("shipment.shipToWarehouseId", 2.0, "must be a whole number."),
        ("shipment.shipToWarehouseId", 1 << 63, "must be at most 9223372036854775807."),
        ("shipment.shipFrom.phone", 1.5, "must be text or a whole number."),
        ("shipment.parcel.weight", -1, "must be greater than 0."),
        ("shipment.parcel.weight", "9", "must be a number."),
        ("shipment.parcel.weightUnit", "kg", "must be one of: g."),
        ("shipment.parcel.items", [], "must hold at least 1 entry."),
        ("shipment.parcel.items", {}, "must be a list."),
        ("shipment.parcel.items.0", 7, "must be an object."),
        ("shipment.parcel.items.0.value", 0, "must be greater than 0."),
        ("shipment.customFieldMap", dict.fromkeys(TOO_MANY, ""), "must hold at most 24 entries."),
        ("shipment.customFieldMap", {"": "v"}, "has an empty key."),
        (
            "shipment.customFieldMap",
            {"k" * 65: ""},
            "has a key that must have at most 64 characters.",
        ),
        ("shipment.customFieldMap.channel", "v" * 257, "must have at most 256 characters."),
        ("shipment.customFieldMap.channel", 5, "must be text."),
    ],
)
def test_a_fault_is_told_by_its_path(path: str, value: object, complaint: str) -> None:
    wired = path.replace(".0", "[0]")
    last = wired.rsplit(".", 1)[-1]
    assert faults_of(changed(path, value)) == {wired: f"'{last}' {complaint}"}


def test_all_faults_are_told_at_once() -> None:
    body = changed("orderNumber", ABSENT)
    body["shipment"]["parcel"]["items"][0] |= {"weight": 0, "description": " "}
    body["shipment"]["shipFrom"]["country"] = "us"
    body["shipment"]["ShipmentNumber"] = "S1"
    assert faults_of(body) == {
        "orderNumber": "'orderNumber' is required.",
        "shipment.shipFrom.country": "'country' must be a code of 3 letters.",
        "shipment.parcel.items[0].description": "'description' must not be blank.",
        "shipment.parcel.items[0].weight": "'weight' must be greater than 0.",
        "shipment.ShipmentNumber": "'ShipmentNumber' is set by the system and cannot be sent.",
    }


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("returnRequestNumber", "returnRequestNumber"),
        ("SHIPMENTNUMBER", "SHIPMENTNUMBER"),
        ("shipment.shipmentNumber", "shipment.shipmentNumber"),
        (
            "shipment.parcel.items.0.returnRequestLineItemNumber",
            "shipment.parcel.items[0].returnRequestLineItemNumber",
        ),
    ],
)
def test_a_number_of_the_system_cannot_be_sent(path: str, name: str) -> None:
    last = name.rsplit(".", 1)[-1]
    message = f"'{last}' is set by the system and cannot be sent."
    assert faults_of(changed(path, None)) == {name: message}


def test_a_number_of_the_system_is_found_below_unknown_properties() -> None:
    body = changed("extra", [{"deep": {"shipmentNumber": 1}}])
    assert list(faults_of(body)) == ["extra[0].deep.shipmentNumber"]


def test_keys_of_custom_fields_are_the_sellers_own_words() -> None:
    request = decoded(changed("shipment.customFieldMap", {"shipmentNumber": "S1"}))
    assert request.shipment.custom_field_map == {"shipmentNumber": "S1"}


def test_unknown_properties_are_ignored_and_names_match_exactly() -> None:
    assert decoded(changed("extra", {"a": ["\0"]})) == decoded(BODY)
    body = changed("orderNumber", ABSENT) | {"OrderNumber": "SO-1"}
    assert list(faults_of(body)) == ["orderNumber"]


def test_countries_currencies_and_codes_match_without_case() -> None:
    assert decoded(changed("shipment.shipFrom.country", "USA")).shipment.ship_from.country == "USA"
    handling = decode_request(
        {"returnInventoryId": 1, "handlingCode": "DSP"}, UpdateReturnInventoryHandlingRequest
    )
    assert handling.handling_code == "DSP"
    with pytest.raises(Invalid) as caught:
        decode_request(
            {"returnInventoryId": 1, "handlingCode": "rsd"}, UpdateReturnInventoryHandlingRequest
        )
    assert caught.value.faults == {
        "handlingCode": "'handlingCode' must be one of: rtn, dsp, dis, ohd, rst, oth."
        " createResend sets 'rsd', CancelReturnInventoryHandling 'tbc'."
    }


@pytest.mark.parametrize("raw", [None, [], "text", 5, Decimal(1)])
def test_a_body_that_is_no_object_is_told(raw: object) -> None:
    with pytest.raises(Invalid) as caught:
        decode_request(raw, CreateReturnShipmentRequest)
    assert list(caught.value.faults) == ["body"]


@pytest.mark.parametrize(
    ("number", "complaint"),
    [
        ("1e400000", "must be between"),
        ("1e-400000", "must have at most 20 decimals."),
        ("1" + "0" * 30, "must be between"),
        ("1." + "1" * 5000, "must have at most 20 decimals."),
        ("-0.0", "must be greater than 0."),
    ],
)
def test_a_number_out_of_bounds_is_told(number: str, complaint: str) -> None:
    body = json.dumps(BODY).replace("64.5", number, 1).encode()
    with pytest.raises(Invalid) as caught:
        decode_request(decode_json(body), CreateReturnShipmentRequest)
    assert list(caught.value.faults) == ["totalValue"]
    assert complaint in caught.value.faults["totalValue"]


def test_a_flood_of_faults_is_cut() -> None:
    packages: list[dict[str, object]] = [{}] * 5000
    with pytest.raises(Invalid) as caught:
        decode_request({"shipmentId": 1, "warehouseId": 1, "packages": packages}, ReceiveRequest)
    assert len(caught.value.faults) == 100


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below),
    max_leaves=8,
)


@given(value=json_values, path=st.sampled_from(["shipment", "totalValue", "orderTitle"]))
def test_any_value_gives_a_struct_or_faults(value: object, path: str) -> None:
    body = decode_json(json.dumps(BODY).encode())
    assert isinstance(body, dict)
    faults: dict[str, str] = {}
    try:
        decode_request(body | {path: value}, CreateReturnShipmentRequest)
    except Invalid as refusal:
        faults = refusal.faults
    assert all(name.startswith(path) for name in faults)
