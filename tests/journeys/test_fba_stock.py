"""Recipe of the guide: parcels from Amazon become stock, and their seller hears of every step."""

from __future__ import annotations

from typing import Any

from tests.journeys.steps import done
from tests.stage import Answer, LocalReceiver, Seller, Staff, Stage

USER, DOCK = "user/api/Fba/", "warehouse/api/Fba/"
WINDOW = {"createFrom": "2026-11-01", "createTo": "2026-12-31", "pageSize": 50}


async def asked(stage: Stage, seller: Seller, path: str, **query: Any) -> Any:
    """Ask as the seller, and return the data."""
    answer = await stage.call(seller, "GET", USER + path, query=query)
    assert answer.code is None, answer.json
    return answer.json["data"]


async def heard(stage: Stage, hook: LocalReceiver, action: str) -> list[dict[str, Any]]:
    """Return what the seller was told of one kind, in the order it happened."""
    await stage.run_duties()
    return hook.told(action)


async def announce(stage: Stage, seller: Seller) -> list[str]:
    """Announce two parcels, which cannot be announced again; return their ids."""
    entries = [
        {"trackingNumber": number, "warehouseId": 2, "removalOrderId": "RO-5521"}
        for number in ("TBA-900100200", "TBA-900100201")
    ]
    body = {"createFbaShipmentPayloadList": entries}
    made = await stage.call(seller, "POST", USER + "FbaShipment/create", body)
    again = await stage.call(seller, "POST", USER + "FbaShipment/create", body)
    assert again.code == "TRACKING_ALREADY_EXIST"
    assert len(again.faults) == 2
    return [one["fbaShipmentId"] for one in made.json["data"]]


async def shelve(stage: Stage, staff: Staff, shipment: str, *goods: tuple[str, int, str]) -> Answer:
    """Put goods of a parcel away: product, pieces, location."""
    places = [
        {"fnsku": fnsku, "quantity": pieces, "location": location}
        for fnsku, pieces, location in goods
    ]
    body = {"fbaShipmentId": shipment, "putawayList": places}
    return await stage.call(staff, "POST", DOCK + "putaway", body)


async def unpack(stage: Stage, staff: Staff, first: str, second: str) -> None:
    """Count and put away the first parcel, in two steps, and put away the second as it is."""
    await done(stage, staff, DOCK + "arrive", {"trackingNumber": "tba-900100200", "weight": 8400})
    counts = [
        {"fnsku": "X001", "expected": 10, "found": 9, "damaged": 1},
        {"fnsku": "X002", "expected": 0, "found": 2},
    ]
    await done(stage, staff, DOCK + "count", {"fbaShipmentId": first, "countList": counts})
    await shelve(stage, staff, first, ("X001", 5, "A-03-2"), ("X002", 2, "A-03-3"))
    await shelve(stage, staff, first, ("X001", 3, "B-01-1"))
    over = await shelve(stage, staff, first, ("X001", 1, "B-01-1"))
    assert over.code == "FBA_PUTAWAY_EXCEEDS_COUNT"
    await done(stage, staff, DOCK + "arrive", {"fbaShipmentId": second})
    await shelve(stage, staff, second, ("X001", 4, "A-03-2"))


async def test_two_parcels_become_stock_that_adds_up(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    first, second = await announce(stage, seller)
    await unpack(stage, staff, first, second)

    arrived = await heard(stage, hook, "markFbaShipmentArrived")
    assert [one["fbaShipment"]["fbaShipmentId"] for one in arrived] == [first, second]
    shelved = await heard(stage, hook, "fbaShipmentPutaway")
    told = [
        [(one["fnsku"], one["quantity"]) for one in each["fbaWarehouseInventoryList"]]
        for each in shelved
    ]
    assert told == [[("X001", 5), ("X002", 2)], [("X001", 8)], [("X001", 12)]]

    listed = await asked(stage, seller, "FbaShipment/list", **WINDOW)
    assert [one["fbaShipmentId"] for one in listed] == [first, second]
    assert {one["fbaShipmentStatusCode"] for one in listed} == {"ARRIVED"}
    shown = await asked(stage, seller, "FbaShipment/get", fbaShipmentId=first)
    assert shown["receivedNumber"] == shown["rma"] == listed[0]["rma"]
    path = "FbaShipmentItem/getFbaShipmentItemList"
    items = await asked(stage, seller, path, fbaShipmentId=first)
    assert [(one["fnsku"], one["shipmentItemQuantity"]) for one in items] == [
        ("X001", 8),
        ("X002", 2),
    ]


async def test_a_seller_notes_its_own_number_on_its_stock(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await unpack(stage, staff, *await announce(stage, seller))
    path = "FbaWarehouseInventory/getFbaWarehouseInventoryList"
    [stock] = await asked(stage, seller, path, fnsku="X001")
    assert (stock["quantity"], stock["availableQuantity"]) == (12, 12)

    note = {"warehouseId": 2, "fnsku": "X001", "referenceNumber": "SKU-77"}
    noted = await done(stage, seller, USER + "FbaWarehouseInventory/assignReferenceNumber", note)

    assert noted["warehouseDescription"]
    [stock] = await asked(stage, seller, path, fnsku="X001")
    assert (stock["referenceNumber"], stock["remark"]) == ("SKU-77", None)
    await stage.run_duties()
