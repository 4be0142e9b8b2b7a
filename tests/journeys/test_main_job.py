"""Recipes 1 to 3 of the guide: label, arrival, handling."""

from __future__ import annotations

from tests.stage import Stage, booking_json


async def test_a_return_is_booked_labelled_received_and_disposed(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)

    booked = await stage.call(
        seller, "POST", "user/api/ReturnShipment/createReturnShipment", booking_json()
    )
    assert booked.meta["status"] == 200, booked.json
    data = booked.json["data"]
    assert data["labelRequestStatusCode"] == "queued"
    await stage.run_duties()
    [label] = hook.of("labelGenerated")
    assert label["label"]["labelRequestStatusCode"] == "success"

    scanned = await stage.call(
        staff,
        "GET",
        "warehouse/api/Arrival/lookup",
        query={"code": label["label"]["trackingNumber"]},
    )
    [match] = scanned.json["data"]["matches"]
    assert match["shipmentId"] == data["shipmentId"]

    package = {"weight": 950, "dimension1": 34, "dimension2": 22, "dimension3": 13}
    received = await stage.call(
        staff,
        "POST",
        "warehouse/api/Arrival/receive",
        {"shipmentId": data["shipmentId"], "warehouseId": 2, "packages": [package]},
    )
    [shelved] = received.json["data"]["returnInventoryList"]
    item = {"returnInventoryId": shelved["returnInventoryId"]}
    wished = await stage.call(
        seller,
        "POST",
        "user/api/ReturnInventory/UpdateReturnInventoryHandling",
        item | {"handlingCode": "dis"},
    )
    assert wished.code is None
    for step in ("start", "complete"):
        moved = await stage.call(staff, "POST", f"warehouse/api/Handling/{step}", item)
        assert moved.code is None
    await stage.run_duties()
    [done] = hook.of("completeInventoryHandling")
    assert done["returnInventory"]["rma"] == shelved["rma"]
    assert done["returnInventory"]["handlingCode"] == "dsp"
    request = await stage.call(
        seller,
        "GET",
        "user/api/returnrequest/getReturnRequest",
        query={"returnRequestId": data["returnRequestId"]},
    )
    assert request.json["returnStatusCode"] == "completed"
