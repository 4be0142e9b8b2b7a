"""The structs carry exactly the properties of the contract's schemas."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from returnhelper_sdk import wire
from tests.contract.documents import read

Schema = dict[str, Any]

USER, PUBLIC, HOOKS = (read(name) for name in ("user-api", "public-api", "webhooks"))
ENVELOPE = {"correlationId", "meta"}

SAME_NAMES = [
    *("ShipFrom", "ParcelItem", "Parcel", "ReturnShipmentInput", "CreateReturnShipmentRequest"),
    *("CreatedReturnShipment", "ShipmentListEntry", "Label", "ShipmentCostDetail"),
    *("ShipmentWithLabel", "LineItemImage", "VasFile", "LineItemVas", "LineItem", "ReturnRequest"),
    *("UpdateRemarkRequest", "LabelIdRequest", "ReturnInventory", "ReturnInventoryListEntry"),
    *("UpdateReturnInventoryHandlingRequest", "ReturnInventoryIdRequest", "Warehouse"),
    *("WarehouseListEntry", "ServiceType", "ReturnServiceType", "CountryCodePair"),
    *("ShipmentServiceType", "PostalCodePair", "ReturnShippingFee", "ApiBalance"),
]
OURS = {
    "ReturnInventory": {"handlingResult"},
    "ReturnInventoryAnswer": {"handlingResult", "returnInventoryMetaList", "stockAge"},
    "ReturnInventoryListEntry": {"stockAge"},
}
"""Answers may carry more than the contract lists."""
ANSWERS = {
    "CreateReturnShipmentAnswer": "CreateReturnShipmentResponse",
    "ShipmentListAnswer": "ShipmentListResponse",
    "ReturnInventoryListAnswer": "ReturnInventoryListResponse",
    "ReturnInventoryAnswer": "ReturnInventoryResponse",
    "ReturnRequest": "ReturnRequestResponse",
    "Warehouse": "WarehouseResponse",
    "WarehouseListAnswer": "WarehouseListResponse",
    "ServiceTypeListAnswer": "ServiceTypeListResponse",
    "ReturnServiceTypeListAnswer": "ReturnServiceTypeListResponse",
    "ShipmentServiceTypeListAnswer": "ShipmentServiceTypeListResponse",
    "ReturnShippingFeeListAnswer": "ReturnShippingFeeListResponse",
    "ApiBalanceListAnswer": "ApiBalanceListResponse",
}
QUERIES = {
    "getReturnRequest": "ReturnRequestQuery",
    "listShipments": "ShipmentListQuery",
    "getWarehouseByFromCountry": "CountryQuery",
    "getWarehouse": "WarehouseQuery",
    "getServiceTypeByFromToCountry": "FromToCountryQuery",
    "getServiceTypeByFromCountryAndWarehouse": "FromCountryAndWarehouseQuery",
    "getShippingFeeListByFromShippingOption": "ReturnFeeQuery",
    "getAvailableShipmentServiceType": "WarehouseQuery",
    "listReturnInventories": "ReturnInventoryListQuery",
    "getReturnInventory": "ReturnInventoryQuery",
    "getReturnInventoryByLineItemId": "LineItemQuery",
    "getApiBalance": "ApiBalanceQuery",
}


def resolved(schema: Schema, root: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """Return the properties and the required names of a schema, `allOf` and `$ref` followed."""
    if "$ref" in schema:
        return resolved(root["components"]["schemas"][schema["$ref"].split("/")[-1]], root)
    properties = dict(schema.get("properties", {}))
    required = set(schema.get("required", []))
    for part in schema.get("allOf", []):
        more, needed = resolved(part, root)
        properties |= more
        required |= needed
    return properties, required


def properties_of(name: str) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(getattr(wire, name))}


def required_of(name: str) -> set[str]:
    shape = getattr(wire, name)
    return {field.encode_name for field in msgspec.structs.fields(shape) if field.required}


@pytest.mark.parametrize("name", SAME_NAMES)
def test_a_shape_has_the_properties_of_its_schema(name: str) -> None:
    properties, _ = resolved(USER["components"]["schemas"][name], USER)
    assert properties_of(name) == set(properties) | OURS.get(name, set())


@pytest.mark.parametrize(("name", "schema"), ANSWERS.items())
def test_an_answer_has_the_properties_of_its_schema_but_the_envelope(
    name: str, schema: str
) -> None:
    properties, _ = resolved(USER["components"]["schemas"][schema], USER)
    assert properties_of(name) == (set(properties) - ENVELOPE) | OURS.get(name, set())


@pytest.mark.parametrize(
    "name",
    [
        *("CreateReturnShipmentRequest", "ReturnShipmentInput", "ShipFrom", "Parcel", "ParcelItem"),
        *("UpdateRemarkRequest", "LabelIdRequest", "ReturnInventoryIdRequest"),
        "UpdateReturnInventoryHandlingRequest",
    ],
)
def test_a_request_requires_what_its_schema_requires(name: str) -> None:
    _, required = resolved(USER["components"]["schemas"][name], USER)
    assert required_of(name) == required


@pytest.mark.parametrize(("operation", "name"), QUERIES.items())
def test_a_query_has_the_parameters_of_its_operation(operation: str, name: str) -> None:
    found = next(
        entry
        for methods in USER["paths"].values()
        for entry in methods.values()
        if entry["operationId"] == operation
    )
    shared = USER["components"]["parameters"]
    parameters = [
        shared[each["$ref"].split("/")[-1]] if "$ref" in each else each
        for each in found["parameters"]
    ]
    assert properties_of(name) == {each["name"] for each in parameters}
    assert required_of(name) == {each["name"] for each in parameters if each["required"]}


def test_the_lookups_are_those_of_the_contract_with_their_entries() -> None:
    listed = {
        methods["get"]["operationId"]: (path, methods["get"])
        for path, methods in PUBLIC["paths"].items()
        if "x-code-list" in methods.get("get", {})
    }
    assert set(wire.LOOKUPS) == set(listed)
    for name, lookup in wire.LOOKUPS.items():
        path, operation = listed[name]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        payload, _ = resolved(schema["allOf"][1], PUBLIC)
        entry, _ = resolved(payload[lookup.key]["items"], PUBLIC)
        assert lookup.path == path
        assert lookup.code_list == operation["x-code-list"]
        assert {each.encode_name for each in msgspec.structs.fields(lookup.entry)} == set(entry)


def test_the_account_information_keeps_the_documented_spelling() -> None:
    properties, _ = resolved(PUBLIC["components"]["schemas"]["ApiInfo"], PUBLIC)
    assert properties_of("ApiInfo") == set(properties)


def test_notifications_carry_at_least_what_the_contract_requires() -> None:
    for (category, action), payload in wire.NOTIFICATIONS.items():
        body = HOOKS["webhooks"][f"{category}.{action}"]["post"]["requestBody"]
        schema = body["content"]["application/json"]["schema"]["allOf"][1]
        check_required(schema, msgspec.inspect.type_info(payload))


def check_required(schema: Schema, kind: msgspec.inspect.Type) -> None:
    """Check that a struct has every required property, and requires no property beyond those."""
    assert isinstance(kind, msgspec.inspect.StructType)
    properties, required = resolved(schema, HOOKS)
    fields = {field.encode_name: field for field in kind.fields}
    assert required <= set(fields), kind.cls
    assert {name for name, field in fields.items() if field.required} <= required, kind.cls
    for name in required:
        below = fields[name].type
        if isinstance(below, msgspec.inspect.StructType):
            check_required(properties[name], below)
        listed = below.item_type if isinstance(below, msgspec.inspect.ListType) else None
        if isinstance(listed, msgspec.inspect.StructType) and "$ref" in properties[name]["items"]:
            check_required(properties[name]["items"], listed)


def test_null_properties_are_written_and_decimals_are_exact_numbers() -> None:
    balance = wire.ApiBalance(api_balance_id=7, currency_code="usd", balance=Decimal("1250.750"))
    assert wire.encode(balance) == b'{"apiBalanceId":7,"currencyCode":"usd","balance":1250.750}'
    remark = wire.UpdateRemarkRequest(return_request_id=1)
    assert wire.encode(remark) == b'{"returnRequestId":1,"remarks":null}'


def test_a_success_has_the_payload_beside_the_envelope() -> None:
    pair = wire.PostalCodePair(from_="1", to="2")
    assert json.loads(wire.success("c-1", pair)) == {
        "correlationId": "c-1",
        "meta": {"status": 200, "data": {}, "errorCode": None, "error": {}},
        "from": "1",
        "to": "2",
    }
    assert set(json.loads(wire.success("c-1"))) == ENVELOPE
    assert set(json.loads(wire.success("c-1", {}))) == ENVELOPE


def test_a_refusal_is_the_envelope_alone() -> None:
    answer = wire.failure("c-1", status=404, error_code="LABEL_NOT_FOUND", error={"labelId": "No."})
    assert json.loads(answer) == {
        "correlationId": "c-1",
        "meta": {
            "status": 404,
            "data": {},
            "errorCode": "LABEL_NOT_FOUND",
            "error": {"labelId": "No."},
        },
    }


def test_a_notification_body_holds_payload_and_root_side_by_side() -> None:
    example = HOOKS["components"]["schemas"]["LabelGenerated"]["examples"][0]
    payload = msgspec.convert(example, wire.LabelGenerated)
    root = msgspec.convert(example, wire.NotificationRoot)
    assert json.loads(wire.notification_body(root, payload)) == example


def test_every_payload_knows_its_names() -> None:
    assert wire.NAMES[wire.ShipmentArrived] == ("rsl", "markShipmentArrive")
    assert len(wire.NAMES) == len(wire.NOTIFICATIONS)
