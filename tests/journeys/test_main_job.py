"""Recipes 1 to 3 of the guide told only through the ways in: label, arrival, handling."""

from __future__ import annotations

from typing import Any

from tests.stage import LocalReceiver, Seller, Staff, Stage, booking_json

PACKAGE = {"weight": 950, "dimension1": 34, "dimension2": 22, "dimension3": 13}


async def test_a_return_is_booked_labelled_received_and_disposed(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await _book(stage, seller)
    tracking_number = await _await_label(stage, hook, booked)
    shelved = await _receive(stage, staff, hook, tracking_number, booked)
    await _dispose(stage, seller, staff, shelved["returnInventoryId"])
    [done] = hook.of("completeInventoryHandling")
    assert done["returnInventory"]["rma"] == shelved["rma"]
    assert done["returnInventory"]["handlingCode"] == "dsp"
    wanted = {"returnRequestId": booked["returnRequestId"]}
    request = await stage.call(
        seller, "GET", "user/api/returnrequest/getReturnRequest", query=wanted
    )
    assert request.json["returnStatusCode"] == "completed"


async def _book(stage: Stage, seller: Seller) -> dict[str, Any]:
    path = "user/api/ReturnShipment/createReturnShipment"
    answer = await stage.call(seller, "POST", path, booking_json())
    booked: dict[str, Any] = answer.json["data"]
    assert booked["labelRequestStatusCode"] == "queued"
    return booked


async def _await_label(stage: Stage, hook: LocalReceiver, booked: dict[str, Any]) -> str:
    await stage.run_duties()
    [told] = hook.of("labelGenerated")
    assert told["label"]["labelRequestStatusCode"] == "success"
    assert told["label"]["shipmentId"] == booked["shipmentId"]
    tracking_number: str = told["label"]["trackingNumber"]
    return tracking_number


async def _receive(
    stage: Stage, staff: Staff, hook: LocalReceiver, scanned: str, booked: dict[str, Any]
) -> dict[str, Any]:
    found = await stage.call(staff, "GET", "warehouse/api/Arrival/lookup", query={"code": scanned})
    [match] = found.json["data"]["matches"]
    assert match["shipmentId"] == booked["shipmentId"]
    body = {"shipmentId": match["shipmentId"], "warehouseId": 2, "packages": [PACKAGE]}
    received = await stage.call(staff, "POST", "warehouse/api/Arrival/receive", body)
    await stage.run_duties()
    assert len(hook.of("markShipmentArrive")) == len(hook.of("newInventoryCreated")) == 1
    [shelved] = received.json["data"]["returnInventoryList"]
    return dict(shelved)


async def _dispose(stage: Stage, seller: Seller, staff: Staff, return_inventory_id: int) -> None:
    item = {"returnInventoryId": return_inventory_id}
    path = "user/api/ReturnInventory/UpdateReturnInventoryHandling"
    assert (await stage.call(seller, "POST", path, item | {"handlingCode": "dis"})).code is None
    queue = await stage.call(staff, "GET", "warehouse/api/Handling/list")
    assert [entry["returnInventoryId"] for entry in queue.json["data"]] == [return_inventory_id]
    for step in ("start", "complete"):
        moved = await stage.call(staff, "POST", f"warehouse/api/Handling/{step}", item)
        assert moved.code is None
    await stage.run_duties()
