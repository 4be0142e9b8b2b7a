"""What the warehouses do about recalls, over the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.checking import ask
from tests.entrypoints.api.recalls.recall_calls import DOCK, Counter, counter, keys
from tests.stage import Staff, Stage


async def rows(at: Counter, who: Staff, **query: Any) -> list[dict[str, Any]]:
    answer = await ask(at.stage, who, "GET", f"{DOCK}list", query=query)
    assert answer.code is None, answer.body
    listed: list[dict[str, Any]] = answer.json["data"]
    return listed


async def test_a_row_tells_all_that_staff_needs(stage: Stage) -> None:
    at = await counter(stage)
    recall = await at.recalled()
    [one] = recall["recallInventoryList"]
    more: dict[str, Any] = {
        "listName": "HK-45",
        "recallServiceType": "DHL",
        "weight": 940.5,
        "remarks": "big",
    }
    sent = await at.step("updateTrackingNumber", keys(recall), trackingNumber="DHL1", **more)
    await ask(stage, at.hub, "POST", f"{DOCK}arrive", {"trackingNumber": "dhl1"})

    [row] = await rows(at, at.hub)

    assert row == {
        "recallInventoryId": one["recallInventoryId"],
        "recallId": recall["recallId"],
        "recallNumber": recall["recallNumber"],
        "apiId": at.seller.api.api_id,
        "clientCode": at.seller.api.client_code,
        "warehouseId": 2,
        "returnInventoryId": one["returnInventoryId"],
        "rma": one["rma"],
        "recallInventoryStatusCode": "in-transit",
        "pickUpCode": "pending",
        "trackingNumber": "DHL1",
        "listName": "HK-45",
        "recallServiceType": "dhl",
        "weight": 940.5,
        "amount": None,
        "arrivedOn": "2026-11-05T08:30:00.0000000Z",
        "pickUpOn": None,
        "courierTrackingNumber": None,
        "remarks": "big",
        "createOn": "2026-11-05T08:30:00.0000000Z",
    }
    assert sent.json["data"] == [row | {"arrivedOn": None}]
    assert await rows(at, at.staff, recallInventoryStatusCode="IN-TRANSIT") == [row]
    assert await rows(at, at.hub, recallInventoryStatusCode="picked-up") == []
    assert await rows(at, at.hub, trackingNumber="DHL2") == []
    await stage.run_duties()


async def test_remarks_have_a_limit(stage: Stage) -> None:
    at = await counter(stage)
    sent_as: dict[str, Any] = {"trackingNumber": "X1"}
    for step, name, more in (
        ("updateTrackingNumber", "remarks", sent_as),
        ("updateTrackingNumber", "warehouseRemarks", sent_as),
        ("ready", "remarks", {}),
        ("pickUp", "remarks", {"pickUpCode": "others"}),
        ("cancel", "remarks", {}),
    ):
        body: dict[str, Any] = more | {name: "x" * 10_001}
        answer = await at.step(step, [1], **body)
        assert answer.faults.keys() == {name}, step


async def test_the_right_warehouse_is_named(stage: Stage) -> None:
    at = await counter(stage)
    west = await stage.staff(3)
    waiting, sent = keys(await at.recalled()), await at.sent()
    sent_as: dict[str, Any] = {"trackingNumber": "X1"}
    for step, more in (("updateTrackingNumber", sent_as), ("cancel", {})):
        answer = await at.step(step, waiting, who=west, **more)
        assert answer.code == "RECALL_WRONG_WAREHOUSE"
        told = answer.faults["jobEntryList[0].recallInventoryId"]
        assert told.endswith("Its goods lie in warehouse 2.")
    fetched_by: dict[str, Any] = {"pickUpCode": "others"}
    for step, more in (("arrive", {}), ("ready", {}), ("pickUp", fetched_by)):
        answer = await at.step(step, sent, **more)
        assert answer.code == "RECALL_WRONG_WAREHOUSE"
        told = answer.faults["jobEntryList[0].recallInventoryId"]
        assert told.endswith("Recalls go to warehouse 31.")
    await stage.run_duties()


async def test_a_courier_has_a_tracking_number(stage: Stage) -> None:
    at = await counter(stage)
    ids = await at.sent()
    await at.step("ready", ids, who=at.hub, weight=930, amount=12.5)

    refused = await at.step("pickUp", ids, who=at.hub, pickUpCode="courier-pick-up")
    assert refused.code == "VALIDATION_FAILED"
    assert refused.faults.keys() == {"courierTrackingNumber"}
    courier: dict[str, Any] = {"pickUpCode": "Courier-Pick-Up", "courierTrackingNumber": "SF 102"}
    fetched = await at.step("pickUp", ids, who=at.hub, **courier)

    [row] = fetched.json["data"]
    assert (row["pickUpCode"], row["courierTrackingNumber"]) == ("courier-pick-up", "SF 102")
    assert (row["weight"], row["amount"], row["recallInventoryStatusCode"]) == (
        930,
        12.5,
        "picked-up",
    )
    await stage.run_duties()


@pytest.mark.parametrize(
    ("step", "more", "fault"),
    [
        ("updateTrackingNumber", {}, "trackingNumber"),
        ("updateTrackingNumber", {"trackingNumber": "no spaces"}, "trackingNumber"),
        ("updateTrackingNumber", {"trackingNumber": "X", "weight": 0}, "weight"),
        ("updateTrackingNumber", {"trackingNumber": "X", "weight": 1.2345}, "weight"),
        ("updateTrackingNumber", {"trackingNumber": "X", "listName": " "}, "listName"),
        (
            "updateTrackingNumber",
            {"trackingNumber": "X", "recallServiceType": "pigeon"},
            "recallServiceType",
        ),
        ("ready", {"weight": 1_000_000}, "weight"),
        ("ready", {"amount": 0.125}, "amount"),
        ("pickUp", {"pickUpCode": "pending"}, "pickUpCode"),
        ("pickUp", {}, "pickUpCode"),
    ],
)
async def test_what_is_wrong_is_told(
    stage: Stage, step: str, more: dict[str, Any], fault: str
) -> None:
    at = await counter(stage)

    answer = await at.step(step, [7], **more)

    assert answer.code == "VALIDATION_FAILED"
    assert answer.faults.keys() == {fault}


async def test_arrivals_are_told_by_ids_or_by_number_never_both(stage: Stage) -> None:
    at = await counter(stage)
    for body in ({}, {"recallInventoryIdList": [7], "trackingNumber": "DHL1"}):
        answer = await ask(stage, at.hub, "POST", f"{DOCK}arrive", body)
        assert answer.faults.keys() == {"recallInventoryIdList", "trackingNumber"}
    twice = await at.step("arrive", [7, 7], who=at.hub)
    assert twice.faults.keys() == {"jobEntryList[1].recallInventoryId"}
    nothing = await ask(stage, at.hub, "POST", f"{DOCK}arrive", {"trackingNumber": "DHL1"})
    assert nothing.code == "RECALL_INVENTORY_NOT_FOUND"


async def test_a_parcel_shows_what_was_scanned_and_not_what_was_fetched(stage: Stage) -> None:
    at = await counter(stage)
    fetched, waiting = await at.sent(2)
    await at.step("ready", [fetched], who=at.hub)
    await at.step("pickUp", [fetched], who=at.hub, pickUpCode="others")

    for target in ({"trackingNumber": "dhl1"}, {"recallInventoryIdList": [waiting]}):
        answer = await ask(stage, at.hub, "POST", f"{DOCK}arrive", target)
        [row] = answer.json["data"]
        assert row["recallInventoryId"] == waiting
        assert row["arrivedOn"] == "2026-11-05T08:30:00.0000000Z"
    await stage.run_duties()


async def test_sellers_do_not_work_and_staff_does_not_recall(stage: Stage) -> None:
    at = await counter(stage)
    assert (await ask(stage, at.seller, "GET", f"{DOCK}list")).code == "UNAUTHORIZED"
    body = {"returnInventoryIdList": [1]}
    path = "user/api/Recall/createRecall"
    assert (await ask(stage, at.staff, "POST", path, body)).code == "UNAUTHORIZED"
