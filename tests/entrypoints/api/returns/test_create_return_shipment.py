"""Booking a return shipment over the API."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from tests.contract.checking import ask
from tests.stage import Answer, Seller, Stage, booking_json

BOOK = "user/api/ReturnShipment/createReturnShipment"
READ = "user/api/returnrequest/getReturnRequest"
ITEM = "shipment.parcel.items.0"


def changed(changes: Mapping[str, object]) -> dict[str, Any]:
    """Return the example booking with some properties set, by path."""
    body = copy.deepcopy(booking_json())
    for path, value in changes.items():
        *way, last = path.split(".")
        place: Any = body
        for step in way:
            place = place[int(step) if step.isdigit() else step]
        place[last] = value
    return body


async def book(stage: Stage, seller: Seller, changes: Mapping[str, object]) -> Answer:
    return await ask(stage, seller, "POST", BOOK, changed(changes))


async def read_back(stage: Stage, seller: Seller, answer: Answer) -> dict[str, Any]:
    assert answer.code is None, answer.body
    query = {"returnRequestId": answer.json["data"]["returnRequestId"]}
    return (await ask(stage, seller, "GET", READ, query=query)).json


async def test_a_booking_is_answered_at_once_with_its_ids_numbers_and_cost(stage: Stage) -> None:
    seller = await stage.seller()
    data = (await book(stage, seller, {})).json["data"]
    assert data["apiId"] == seller.api.api_id
    assert data["returnRequestNumber"] == "R261105-0000001"
    assert data["refKey"] == "S261105-0000001"
    assert data["referenceNumber"] == "SO-88213"
    assert data["labelRequestStatusCode"] == "queued"
    assert data["costCurrencyCode"] == "usd"
    balance = (await ask(stage, seller, "GET", "user/api/ApiBalance/GetApiBalance")).json
    left = Decimal(str(balance["apiBalances"][0]["balance"]))
    assert left == 1000 - Decimal(str(data["cost"]))
    await stage.run_duties()


WRONG: list[tuple[dict[str, object], set[str]]] = [
    ({"totalValue": 64.51}, {"totalValue"}),
    ({"totalValue": 64.500000001}, {"totalValue"}),
    ({"totalValue": 0}, {"totalValue"}),
    ({"totalValue": "64.5"}, {"totalValue"}),
    ({"totalValueCurrency": "eur"}, {f"{ITEM}.valueCurrencyCode"}),
    ({"totalValueCurrency": "zzz"}, {"totalValueCurrency", f"{ITEM}.valueCurrencyCode"}),
    ({"shipment.parcel.weight": 901}, {"shipment.parcel.weight"}),
    ({"shipment.parcel.weight": 0}, {"shipment.parcel.weight"}),
    ({"shipment.parcel.weight": -900, f"{ITEM}.weight": -900}, {"shipment.parcel.weight"}),
    ({"shipment.parcel.weight": True}, {"shipment.parcel.weight"}),
    ({"shipment.parcel.height": 0}, {"shipment.parcel.height"}),
    ({"shipment.parcel.height": -13}, {"shipment.parcel.height"}),
    ({"shipment.parcel.height": 13.0001}, {"shipment.parcel.height"}),
    ({"shipment.parcel.weightUnit": "kg"}, {"shipment.parcel.weightUnit"}),
    ({"shipment.parcel.dimensionUnit": "in"}, {"shipment.parcel.dimensionUnit"}),
    ({"shipment.parcel.items": []}, {"shipment.parcel.items"}),
    ({"shipment.parcel.items": [None]}, {"shipment.parcel.items[0]"}),
    ({f"{ITEM}.weight": None}, {f"{ITEM}.weight"}),
    ({f"{ITEM}.description": " \t"}, {f"{ITEM}.description"}),
    ({"orderTitle": ""}, {"orderTitle"}),
    ({"orderNumber": None}, {"orderNumber"}),
    ({"orderNumber": 88213}, {"orderNumber"}),
    ({"serviceTypeCode": "nobody"}, {"serviceTypeCode"}),
    ({"serviceTypeCode": ""}, {"serviceTypeCode"}),
    ({"shipment.boxType": "crate"}, {"shipment.boxType"}),
    ({"shipment.shipToWarehouseId": "2"}, {"shipment.shipToWarehouseId"}),
    ({"shipment.shipFrom.country": "us"}, {"shipment.shipFrom.country"}),
    ({"shipment.shipFrom.country": "zzz"}, {"shipment.shipFrom.country"}),
    ({"shipment.shipFrom.country": "U5A"}, {"shipment.shipFrom.country"}),
    ({"shipment.shipFrom.country": "hkg"}, {"serviceTypeCode"}),
    ({"shipment.shipFrom.email": "nobody"}, {"shipment.shipFrom.email"}),
    ({"shipment.shipFrom.contactName": "x" * 256}, {"shipment.shipFrom.contactName"}),
    ({"shipment.shipFrom": None}, {"shipment.shipFrom"}),
    ({"shipment": None}, {"shipment"}),
    ({"shipment": []}, {"shipment"}),
    ({"shipment.customFieldMap": {str(n): "" for n in range(25)}}, {"shipment.customFieldMap"}),
    ({"shipment.customFieldMap": {"": "x"}}, {"shipment.customFieldMap"}),
    ({"shipment.customFieldMap": {"k" * 65: "x"}}, {"shipment.customFieldMap"}),
    ({"shipment.customFieldMap": {"k": "x" * 257}}, {"shipment.customFieldMap.k"}),
    ({"shipment.customFieldMap": {"k": 5}}, {"shipment.customFieldMap.k"}),
    ({"shipment.customFieldMap": {"k": "\0"}}, {"shipment.customFieldMap.k"}),
    ({"shipment.customFieldMap": []}, {"shipment.customFieldMap"}),
    ({"remarks": "\ud800"}, {"body"}),
    ({"returnRequestNumber": "R1"}, {"returnRequestNumber"}),
    ({"ReturnRequestNumber": None}, {"ReturnRequestNumber"}),
    ({"shipment.shipmentNumber": "S1"}, {"shipment.shipmentNumber"}),
    ({f"{ITEM}.returnRequestLineItemNumber": "L"}, {f"{ITEM}.returnRequestLineItemNumber"}),
    ({"more": [{"deep": {"shipmentNumber": 1}}]}, {"more[0].deep.shipmentNumber"}),
    ({"sellerReferenceNumber": "x" * 51}, {"sellerReferenceNumber"}),
    ({"sellerReferenceNumber": 5}, {"sellerReferenceNumber"}),
    ({"shipment.sellerReferenceNumber": "a b"}, {"shipment.sellerReferenceNumber"}),
    ({f"{ITEM}.sellerReferenceNumber": "a\u200bb"}, {f"{ITEM}.sellerReferenceNumber"}),
]


async def test_bad_input_is_told_by_its_property_and_books_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    for changes, names in WRONG:
        answer = await book(stage, seller, changes)
        assert answer.code == "VALIDATION_FAILED", changes
        wire_names = {name.replace(".0", "[0]") for name in names}
        assert answer.faults.keys() >= wire_names, (changes, answer.faults)
        assert len(answer.faults) <= len(names) + 1, (changes, answer.faults)
    assert await stage.database.fetchval("SELECT count(*) FROM return_requests") == 0


async def test_faults_of_different_kinds_are_told_together(stage: Stage) -> None:
    changes = {
        "totalValue": 5,
        "shipment.parcel.weight": 5,
        "serviceTypeCode": "nobody",
        "shipment.boxType": "crate",
        "shipment.shipFrom.country": "zzz",
    }
    answer = await book(stage, await stage.seller(), changes)
    assert answer.faults.keys() == {
        "totalValue",
        "shipment.parcel.weight",
        "serviceTypeCode",
        "shipment.boxType",
        "shipment.shipFrom.country",
    }


async def test_a_reference_with_a_blank_or_invisible_character_is_refused(stage: Stage) -> None:
    seller = await stage.seller()
    for unseen in " \t\n\x07\x7f\xa0\xad\u200b\u2028\u2060\ufeff":
        for reference in (unseen, f"a{unseen}", f"{unseen}b", f"a{unseen}b"):
            answer = await book(stage, seller, {"sellerReferenceNumber": reference})
            assert answer.faults.keys() == {"sellerReferenceNumber"}, repr(reference)


async def test_references_of_three_layers_are_kept_verbatim_and_need_not_be_unique(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    references = {
        "sellerReferenceNumber": "Ünï#1/" + "x" * 44,
        "shipment.sellerReferenceNumber": "退货-1",
        f"{ITEM}.sellerReferenceNumber": "~",
    }
    for _ in range(2):
        read = await read_back(stage, seller, await book(stage, seller, references))
        assert read["sellerReferenceNumber"] == references["sellerReferenceNumber"]
        assert read["shipments"][0]["sellerReferenceNumber"] == "退货-1"
        assert read["returnRequestLineItems"][0]["sellerReferenceNumber"] == "~"
    await stage.run_duties()


@pytest.mark.parametrize("empty", [None, ""])
async def test_an_empty_reference_becomes_the_system_number(
    stage: Stage, empty: str | None
) -> None:
    seller = await stage.seller()
    names = ("sellerReferenceNumber", "shipment.sellerReferenceNumber")
    answer = await book(stage, seller, dict.fromkeys(names, empty))
    read = await read_back(stage, seller, answer)
    [shipment], [item] = read["shipments"], read["returnRequestLineItems"]
    assert read["sellerReferenceNumber"] == read["returnRequestNumber"]
    assert shipment["sellerReferenceNumber"] == shipment["shipmentNumber"]
    assert item["sellerReferenceNumber"] == item["returnRequestLineItemNumber"]
    await stage.run_duties()


async def test_codes_come_in_any_case_and_go_out_as_spelled(stage: Stage) -> None:
    seller = await stage.seller()
    changes = {
        "serviceTypeCode": "Fedex_Ground",
        "totalValueCurrency": "USD",
        f"{ITEM}.valueCurrencyCode": "Usd",
        "shipment.shipFrom.country": "USA",
        "shipment.boxType": "CUS",
        "shipment.parcel.weightUnit": "G",
        "shipment.parcel.dimensionUnit": "CM",
        f"{ITEM}.weightUom": "G",
    }
    read = await read_back(stage, seller, await book(stage, seller, changes))
    [shipment] = read["shipments"]
    assert read["totalValueCurrency"] == "usd"
    assert shipment["shipmentServiceType"] == "fedex_ground"
    assert (shipment["shipmentCountryCode"], shipment["boxType"]) == ("usa", "cus")
    await stage.run_duties()


async def test_a_phone_may_be_a_number(stage: Stage) -> None:
    seller = await stage.seller()
    changes = {"shipment.shipFrom.phone": 5550100123}
    read = await read_back(stage, seller, await book(stage, seller, changes))
    assert read["shipments"][0]["shipmentPhone"] == "5550100123"
    await stage.run_duties()


async def test_unknown_properties_are_ignored(stage: Stage) -> None:
    seller = await stage.seller()
    changes = {"isExpress": True, "shipment.parcel.colour": "red", f"{ITEM}.quantity": "many"}
    assert (await book(stage, seller, changes)).code is None
    await stage.run_duties()


async def test_24_custom_fields_are_kept_verbatim_even_under_forbidden_names(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    fields = {f"k{number:063}": "v" * 256 for number in range(20)}
    fields |= {"shipmentNumber": " S1 ", "Ünï": "退货", "<b>": "'\";--\\"}
    changes = {"shipment.customFieldMap": fields, f"{ITEM}.customFieldMap": {"size": "42"}}
    read = await read_back(stage, seller, await book(stage, seller, changes))
    assert read["shipments"][0]["customFieldMap"] == fields
    assert read["returnRequestLineItems"][0]["customFieldMap"] == {"size": "42"}
    one_more = changes | {f"{ITEM}.customFieldMap": {"size": "42", "width": "E"}}
    answer = await book(stage, seller, one_more)
    assert answer.faults.keys() == {"shipment.customFieldMap"}
    await stage.run_duties()


async def test_an_absent_total_is_the_sum_of_the_items(stage: Stage) -> None:
    seller = await stage.seller(multi_item=True)
    [item] = booking_json()["shipment"]["parcel"]["items"]
    items = [item | {"value": 0.1, "weight": 450}, item | {"value": 0.2, "weight": 450}]
    body = changed({"shipment.parcel.items": items})
    del body["totalValue"]
    read = await read_back(stage, seller, await ask(stage, seller, "POST", BOOK, body))
    assert Decimal(str(read["totalValue"])) == Decimal("0.3")
    exact = await book(stage, seller, {"shipment.parcel.items": items, "totalValue": 0.3})
    assert exact.code is None
    await stage.run_duties()


async def test_two_items_need_the_permission_of_the_account(stage: Stage) -> None:
    [item] = booking_json()["shipment"]["parcel"]["items"]
    changes = {
        "shipment.parcel.items": [item, item],
        "shipment.parcel.weight": 1800,
        "totalValue": 129,
    }
    answer = await book(stage, await stage.seller(), changes)
    assert answer.faults.keys() == {"shipment.parcel.items"}
    assert (await book(stage, await stage.seller(multi_item=True), changes)).code is None
    await stage.run_duties()


async def test_the_balance_is_the_last_thing_checked_and_nothing_is_booked(stage: Stage) -> None:
    poor = await stage.seller(balance="0.01")
    assert (await book(stage, poor, {"totalValue": 5})).code == "VALIDATION_FAILED"
    unknown = await book(stage, poor, {"shipment.shipToWarehouseId": 999_999})
    assert unknown.code == "WAREHOUSE_NOT_FOUND"
    assert list(unknown.faults) == ["shipment.shipToWarehouseId"]
    dear = await book(stage, poor, {})
    assert dear.code == "INSUFFICIENT_BALANCE"
    assert dear.faults == {"balance": "It costs 7.35 usd; 0.01 can be spent."}
    assert await stage.database.fetchval("SELECT count(*) FROM return_requests") == 0
