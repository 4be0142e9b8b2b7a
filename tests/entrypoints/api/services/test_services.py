"""Services and quotes over the API."""

from __future__ import annotations

from typing import Any

from tests.contract.checking import ask
from tests.stage import Seller, Stage, booking_json

PAIRS = "user/api/ServiceType/getAllReturnServiceType"
BETWEEN = "user/api/ServiceType/getServiceTypeByFromToCountry"
TO_WAREHOUSE = "user/api/ServiceType/getServiceTypeByFromCountryAndWarehouse"
RESEND = "user/api/Shipment/getAvailableShipmentServiceType"
QUOTE = "user/api/Shipment/getShippingFeeListByFromShippingOption"
PARCEL = {"fromCountryCode": "usa", "fromPostalCode": "12207", "weight": 900}
SIDES = {"dimension1": 34, "dimension2": 22, "dimension3": 13}


async def quotes(stage: Stage, seller: Seller, **changes: object) -> list[dict[str, Any]]:
    answer = await ask(stage, seller, "GET", QUOTE, query=PARCEL | changes)
    assert answer.code is None, answer.body
    rows: list[dict[str, Any]] = answer.json["data"]["shippingFeeDetailList"]
    return rows


async def test_the_three_lists_of_return_services_agree(stage: Stage) -> None:
    seller = await stage.seller()
    rows = (await ask(stage, seller, "GET", PAIRS)).json["data"]["availableReturnServiceTypeList"]
    keys = [(row["serviceTypeCode"], row["fromCountry"], row["toCountry"]) for row in rows]
    assert len(set(keys)) == len(keys) > 0
    query = {"fromCountry": "USA", "toCountry": "usa"}
    between = (await ask(stage, seller, "GET", BETWEEN, query=query)).json["serviceTypes"]
    assert {row["serviceTypeCode"] for row in between} == {
        code for code, start, end in keys if (start, end) == ("usa", "usa")
    }
    query = {"fromCountry": "usa", "warehouseId": "2"}
    direct = (await ask(stage, seller, "GET", TO_WAREHOUSE, query=query)).json["serviceTypes"]
    assert "fedex_ground" in {row["serviceTypeCode"] for row in direct}


async def test_services_by_agreement_are_not_listed_for_a_resend(stage: Stage) -> None:
    seller = await stage.seller()
    rows = (await ask(stage, seller, "GET", RESEND, query={"warehouseId": 2})).json["data"]
    assert rows
    assert "others" not in {row["serviceTypeCode"] for row in rows}


async def test_quotes_come_cheapest_first_and_equal_what_a_booking_costs(stage: Stage) -> None:
    seller = await stage.seller()
    rows = await quotes(stage, seller, **SIDES)
    fees = [row["fee"] for row in rows]
    assert fees == sorted(fees)
    assert await quotes(stage, seller, **SIDES, limit=1) == rows[:1]
    assert await quotes(stage, seller, **SIDES, limit=0) == rows
    [quoted] = [
        row
        for row in rows
        if row["serviceTypeCode"] == "fedex_ground"
        and 2 in {warehouse["warehouseId"] for warehouse in row["warehouseList"]}
    ]
    path = "user/api/ReturnShipment/createReturnShipment"
    booked = (await ask(stage, seller, "POST", path, booking_json())).json["data"]
    assert (booked["cost"], booked["costCurrencyCode"]) == (quoted["fee"], quoted["currencyCode"])
    await stage.run_duties()


async def test_too_heavy_for_everybody_is_an_empty_list(stage: Stage) -> None:
    assert await quotes(stage, await stage.seller(), weight=99_000_000) == []


async def test_bad_parameters_are_told(stage: Stage) -> None:
    seller = await stage.seller()
    wrong: list[tuple[str, dict[str, object], set[str]]] = [
        (QUOTE, PARCEL | {"dimension1": 34}, {"dimension2", "dimension3"}),
        (QUOTE, PARCEL | SIDES | {"dimension3": 0}, {"dimension3"}),
        (QUOTE, PARCEL | {"weight": 0}, {"weight"}),
        (QUOTE, PARCEL | {"weight": "-1"}, {"weight"}),
        (QUOTE, PARCEL | {"weight": "NaN"}, {"weight"}),
        (QUOTE, PARCEL | {"weight": "1e999"}, {"weight"}),
        (QUOTE, PARCEL | {"limit": -1}, {"limit"}),
        (QUOTE, PARCEL | {"fromCountryCode": "zzz"}, {"fromCountryCode"}),
        (QUOTE, {}, set(PARCEL)),
        (BETWEEN, {"fromCountry": "us"}, {"fromCountry", "toCountry"}),
        (BETWEEN, {"fromCountry": "usa", "toCountry": "zzz"}, {"toCountry"}),
        (TO_WAREHOUSE, {"fromCountry": "usa", "warehouseId": "x"}, {"warehouseId"}),
        (RESEND, {}, {"warehouseId"}),
    ]
    for path, query, names in wrong:
        answer = await ask(stage, seller, "GET", path, query=query)
        assert answer.faults.keys() == names, (path, query)
