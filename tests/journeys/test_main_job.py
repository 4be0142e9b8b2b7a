"""The whole story of a return, told only through the ways in."""

from __future__ import annotations

from tests.journeys.steps import book, done, label_of, receive, told, wish
from tests.stage import Stage


async def test_a_return_is_booked_labelled_received_and_disposed(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    label = await label_of(stage, hook, booked)
    assert label["labelRequestStatusCode"] == "success"
    scanned = await told(stage, staff, "warehouse/api/Arrival/lookup", code=label["trackingNumber"])
    assert [match["shipmentId"] for match in scanned["data"]["matches"]] == [booked["shipmentId"]]
    [shelved] = await receive(stage, staff, booked)
    item = shelved["returnInventoryId"]
    assert len(hook.of("markShipmentArrive")) == len(hook.of("newInventoryCreated")) == 1
    await wish(stage, seller, item, "dis")
    queue = await told(stage, staff, "warehouse/api/Handling/list")
    assert [entry["returnInventoryId"] for entry in queue["data"]] == [item]
    for step in ("start", "complete"):
        await done(stage, staff, f"warehouse/api/Handling/{step}", {"returnInventoryId": item})
    await stage.run_duties()
    [end] = hook.of("completeInventoryHandling")
    assert end["returnInventory"]["rma"] == shelved["rma"]
    assert end["returnInventory"]["handlingCode"] == "dsp"
    request = await told(
        stage,
        seller,
        "user/api/returnrequest/getReturnRequest",
        returnRequestId=booked["returnRequestId"],
    )
    assert request["returnStatusCode"] == "completed"
