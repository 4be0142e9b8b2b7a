"""Scanning at the dock over the API."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.accounts.model import Environment
from tests.contract.checking import ask
from tests.stage import Staff, Stage

LOOKUP = "warehouse/api/Arrival/lookup"


async def scan(stage: Stage, staff: Staff, code: object) -> dict[str, Any]:
    answer = await ask(stage, staff, "GET", LOOKUP, query={"code": code})
    assert answer.code is None, answer.body
    found: dict[str, Any] = answer.json["data"]
    return found


async def test_a_parcel_is_found_by_tracking_number_shipment_number_id_and_rma(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    number = await stage.database.fetchval("SELECT number FROM shipments")
    tracking = await stage.database.fetchval("SELECT tracking_number FROM labels")
    for code in (tracking, tracking.lower(), f" {tracking}\r\n", number, inventory.shipment_id):
        [match] = (await scan(stage, staff, code))["matches"]
        assert match["shipmentId"] == inventory.shipment_id, code
        assert match["trackingNumber"] in {tracking, None}
    for code in (inventory.rma, inventory.rma.lower(), f"{inventory.rma} "):
        [match] = (await scan(stage, staff, code))["matches"]
        assert match["returnInventoryId"] == inventory.return_inventory_id
        assert (match["rma"], match["trackingNumber"]) == (inventory.rma, tracking)


async def test_what_nobody_knows_matches_nothing(stage: Stage) -> None:
    staff = await stage.staff()
    codes = ("1Z999AA10123456784", "9" * 200, "٣", "'; DROP TABLE labels; --", "%", "\ufeff", "🎁")
    for code in (*codes, str(2**63)):
        found = await scan(stage, staff, code)
        nothing: dict[str, Any] = {
            "matches": [],
            "warning": None,
            "likely": [],
            "fbaShipment": None,
        }
        assert found == nothing, code


async def test_a_parcel_from_amazon_is_told_of(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff(3)
    entry = {"trackingNumber": "TBA1", "warehouseId": 2, "removalOrderId": "RO-1"}
    body = {"createFbaShipmentPayloadList": [entry]}
    made = await ask(stage, seller, "POST", "user/api/Fba/FbaShipment/create", body)
    [shipment] = made.json["data"]

    found = await scan(stage, staff, "tba1")

    assert found["matches"] == []
    assert found["fbaShipment"] == {
        "fbaShipmentId": shipment["fbaShipmentId"],
        "trackingNumber": "TBA1",
        "apiId": seller.api.api_id,
        "warehouseId": 2,
        "fbaShipmentStatusCode": "PENDING",
        "rma": None,
    }


async def test_a_wrong_check_digit_warns_and_offers_the_likely_one(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    rma = (await stage.shelved(seller, staff)).rma
    wrong = f"{rma[:-2]}{(int(rma[-2:]) + 1) % 100:02d}"
    found = await scan(stage, staff, wrong)
    assert found["matches"] == []
    assert "mistyped" in found["warning"]
    assert [likely["rma"] for likely in found["likely"]] == [rma]


async def test_a_blank_scan_is_told(stage: Stage) -> None:
    staff = await stage.staff()
    for query in ({}, {"code": ""}, {"code": " \t"}, {"code": "a\0b"}):
        answer = await ask(stage, staff, "GET", LOOKUP, query=query)
        assert answer.faults.keys() == {"code"}, query


async def test_the_other_environment_is_not_seen(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    live = await stage.staff(environment=Environment.PRODUCTION)
    rma = (await stage.shelved(seller, staff)).rma
    answer = await ask(stage, live, "GET", LOOKUP, query={"code": rma}, environment="v1")
    assert answer.json["data"]["matches"] == []
