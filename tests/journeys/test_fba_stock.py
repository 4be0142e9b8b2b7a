"""Recipe of the guide: parcels from Amazon become stock, and their seller hears of every step."""

from __future__ import annotations

from typing import Any

from tests.journeys.steps import done
from tests.stage import LocalReceiver, Seller, Stage

USER, DOCK = "user/api/Fba/", "warehouse/api/Fba/"
WINDOW = {"createFrom": "2026-11-01", "createTo": "2026-12-31", "pageSize": 50}


async def asked(stage: Stage, seller: Seller, path: str, **query: Any) -> Any:
    """Ask as the seller, and return the data."""
    answer = await stage.call(seller, "GET", USER + path, query=query)
    assert answer.code is None, answer.json
    return answer.json["data"]


async def heard(stage: Stage, hook: LocalReceiver, action: str) -> list[dict[str, Any]]:
    """Return what the seller was told of one kind."""
    await stage.run_duties()
    return hook.of(action)


async def test_two_parcels_become_stock_that_adds_up(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    entries = [
        {"trackingNumber": number, "warehouseId": 2, "removalOrderId": "RO-5521"}
        for number in ("TBA-900100200", "TBA-900100201")
    ]
    body = {"createFbaShipmentPayloadList": entries}
    made = await stage.call(seller, "POST", USER + "FbaShipment/create", body)
    first, second = (one["fbaShipmentId"] for one in made.json["data"])
    again = await stage.call(seller, "POST", USER + "FbaShipment/create", body)
    assert again.code == "TRACKING_ALREADY_EXIST"
    assert len(again.faults) == 2

    scan = {"trackingNumber": "tba-900100200", "weight": 8400}
    await done(stage, staff, DOCK + "arrive", scan)
    counts = [
        {"fnsku": "X001", "expected": 10, "found": 9, "damaged": 1},
        {"fnsku": "X002", "expected": 0, "found": 2},
    ]
    await done(stage, staff, DOCK + "count", {"fbaShipmentId": first, "countList": counts})
    shelve = DOCK + "putaway"
    goods = [
        {"fnsku": "X001", "quantity": 5, "location": "A-03-2"},
        {"fnsku": "X002", "quantity": 2, "location": "A-03-3"},
    ]
    await done(stage, staff, shelve, {"fbaShipmentId": first, "putawayList": goods})
    rest = [{"fnsku": "X001", "quantity": 3, "location": "B-01-1"}]
    await done(stage, staff, shelve, {"fbaShipmentId": first, "putawayList": rest})
    over = await stage.call(
        staff, "POST", shelve, {"fbaShipmentId": first, "putawayList": rest[:1]}
    )
    assert over.code == "FBA_PUTAWAY_EXCEEDS_COUNT"
    await done(stage, staff, DOCK + "arrive", {"fbaShipmentId": second})
    more = [{"fnsku": "X001", "quantity": 4, "location": "A-03-2"}]
    await done(stage, staff, shelve, {"fbaShipmentId": second, "putawayList": more})

    arrived = await heard(stage, hook, "markFbaShipmentArrived")
    assert [one["fbaShipment"]["fbaShipmentId"] for one in arrived] == [first, second]
    shelved = await heard(stage, hook, "fbaShipmentPutaway")
    told = [
        [(one["fnsku"], one["quantity"]) for one in each["fbaWarehouseInventoryList"]]
        for each in shelved
    ]
    assert told == [[("X001", 5), ("X002", 2)], [("X001", 8)], [("X001", 12)]]

    listed = await asked(stage, seller, "FbaShipment/list", **WINDOW)
    assert [(one["fbaShipmentId"], one["fbaShipmentStatusCode"]) for one in listed] == [
        (first, "ARRIVED"),
        (second, "ARRIVED"),
    ]
    shown = await asked(stage, seller, "FbaShipment/get", fbaShipmentId=first)
    assert shown["receivedNumber"] == shown["rma"] == listed[0]["rma"]
    items = await asked(
        stage, seller, "FbaShipmentItem/getFbaShipmentItemList", fbaShipmentId=first
    )
    assert {(one["fnsku"], one["shipmentItemQuantity"]) for one in items} == {
        ("X001", 8),
        ("X002", 2),
    }
    path = "FbaWarehouseInventory/getFbaWarehouseInventoryList"
    [stock] = await asked(stage, seller, path, fnsku="X001")
    assert (stock["quantity"], stock["availableQuantity"]) == (12, 12)
    note = {"warehouseId": 2, "fnsku": "X001", "referenceNumber": "SKU-77"}
    noted = await stage.call(
        seller, "POST", USER + "FbaWarehouseInventory/assignReferenceNumber", note
    )
    assert noted.json["data"]["warehouseDescription"]
    [stock] = await asked(stage, seller, path, fnsku="X001")
    assert stock["referenceNumber"] == "SKU-77"
