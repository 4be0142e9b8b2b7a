"""Recipe 1 of the guide: booking a return and getting its label."""

from __future__ import annotations

from tests.journeys.steps import balance, book, done, label_of, receive, today, told
from tests.stage import Stage


async def test_a_refused_label_is_told_with_reasons_and_costs_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    hook, before = await stage.receiver(seller), await balance(stage, seller)
    booked = await book(stage, seller, orderNumber="RH-REFUSE-ADDRESS")
    assert await balance(stage, seller) < before
    label = await label_of(stage, hook, booked)
    assert label["labelRequestStatusCode"] == "failed"
    assert label["failReasons"] == ["INVALID_ADDRESS"]
    assert all(label["errorMessages"])
    assert label["trackingNumber"] is label["labelUrl"] is label["cancelCutoffTime"] is None
    assert await balance(stage, seller) == before


async def test_a_return_is_undone_by_cancelling_its_label(stage: Stage) -> None:
    seller = await stage.seller()
    hook, before = await stage.receiver(seller), await balance(stage, seller)
    booked = await book(stage, seller)
    label = await label_of(stage, hook, booked)
    link = label["labelUrl"].removeprefix(stage.desk.settings.base_url)
    assert (await stage.get(link)).headers["content-type"] == "application/pdf"
    await done(stage, seller, "user/api/Label/CancelLabel", {"labelId": booked["labelId"]})
    assert (await stage.get(link)).status == 404
    assert await balance(stage, seller) == before
    listed = await told(stage, seller, "user/api/Shipment/list", **today(stage))
    assert [row["shipmentStatusCode"] for row in listed["data"]] == ["lb-canceled"]
    await stage.run_duties()
    assert len(hook.received) == 1


async def test_a_parcel_whose_label_was_cancelled_is_received_all_the_same(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    await done(stage, seller, "user/api/Label/CancelLabel", {"labelId": booked["labelId"]})
    await receive(stage, staff, booked)
    assert len(hook.of("markShipmentArrive")) == 1
    request = await told(
        stage,
        seller,
        "user/api/returnrequest/getReturnRequest",
        returnRequestId=booked["returnRequestId"],
    )
    assert request["returnStatusCode"] == "open"
    assert request["shipments"][0]["shipmentStatusCode"] == "received"
