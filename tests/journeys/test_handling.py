"""Recipe 3 of the guide: telling the warehouse what to do, and withdrawing it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.apart import together_only
from tests.journeys.steps import add_picture, book, done, label_of, receive, told, wish
from tests.stage import LocalReceiver, Seller, Staff, Stage

UPDATE = "user/api/ReturnInventory/UpdateReturnInventoryHandling"
CANCEL = "user/api/ReturnInventory/CancelReturnInventoryHandling"
READ = "user/api/ReturnInventory/GetReturnInventory"
QUEUE = "warehouse/api/Handling/list"
START, COMPLETE = "warehouse/api/Handling/start", "warehouse/api/Handling/complete"
WITHDRAW = "warehouse/api/Handling/withdraw"
RESEND = {
    "shipmentServiceType": "SHIPMENT_USPS_PM_NJ",
    "shipmentCountryCode": "usa",
    "shipmentName": "Bo Example",
    "shipmentPhone": "5550100456",
    "shipmentStreet1": "7 Harbor Lane",
    "shipmentStreet2": "",
    "shipmentState": "MA",
    "shipmentCity": "Salem",
    "shipmentPostalCode": "01970",
}
Item = dict[str, int]


async def arrive(
    stage: Stage, count: int = 1
) -> tuple[Seller, Staff, LocalReceiver, dict[str, Any], list[Item]]:
    """Bring a return of so many packages into the warehouse."""
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    shelved = await receive(stage, staff, booked, count)
    items = [{"returnInventoryId": one["returnInventoryId"]} for one in shelved]
    return seller, staff, hook, booked, items


async def refusal(stage: Stage, who: Seller | Staff, path: str, body: dict[str, Any]) -> str | None:
    """Ask for what is refused, and return why."""
    return (await stage.call(who, "POST", path, body)).code


@pytest.mark.parametrize("code", ["dsp", "rst", "oth", "rtn"])
async def test_an_item_is_handled_as_wished_and_closed_with_result_remarks_and_photos(
    stage: Stage, code: str
) -> None:
    seller, staff, hook, booked, [item] = await arrive(stage)
    await wish(stage, seller, item["returnInventoryId"], code)
    [queued] = (await told(stage, staff, QUEUE))["data"]
    assert (queued["handlingCode"], queued["handlingStatusCode"]) == (code, "pending")
    await done(stage, staff, START, item | {"remarks": "two boxes"})
    pictures = [await add_picture(stage, staff, item["returnInventoryId"]) for _ in range(2)]
    await done(stage, staff, COMPLETE, item | {"result": "certificate 17"})
    await stage.run_duties()
    [end] = [one["returnInventory"] for one in hook.of("completeInventoryHandling")]
    assert (end["handlingCode"], end["handlingStatusCode"]) == (code, "completed")
    assert (end["handlingResult"], end["warehouseRemarks"]) == ("certificate 17", "two boxes")
    assert end["completeOn"] == end["stopAgingOn"] is not None
    keys = [one["s3OriginalFileKey"] for one in end["returnRequestLineItemImages"]]
    assert keys == [picture["imageKey"] for picture in pictures]
    read = await told(stage, seller, READ, **item)
    assert (read["handlingResult"], read["handlingStatusCode"]) == ("certificate 17", "completed")
    request_id = {"returnRequestId": booked["returnRequestId"]}
    request = await told(stage, seller, "user/api/returnrequest/getReturnRequest", **request_id)
    assert request["returnStatusCode"] == "completed"
    assert (await told(stage, staff, QUEUE))["data"] == []
    for path in (START, COMPLETE, WITHDRAW):
        assert await refusal(stage, staff, path, item) is not None
    for again in ("ohd", "dsp", "rtn"):
        code_of = await refusal(stage, seller, UPDATE, item | {"handlingCode": again})
        assert code_of == "HANDLING_NOT_ALLOWED"


async def test_an_item_on_hold_can_still_be_disposed_of(stage: Stage) -> None:
    seller, staff, hook, _, [item] = await arrive(stage)
    results = []
    for handling_code, result in (("ohd", "on shelf 12"), ("dsp", None)):
        await wish(stage, seller, item["returnInventoryId"], handling_code)
        await done(stage, staff, COMPLETE, item | {"result": result})
        results.append((await told(stage, seller, READ, **item))["handlingResult"])
    await stage.run_duties()
    ends = [one["returnInventory"] for one in hook.of("completeInventoryHandling")]
    states = {(end["handlingCode"], end["handlingStatusCode"]) for end in ends}
    assert states == {("ohd", "completed"), ("dsp", "completed")}
    assert len(ends) == 2
    assert results == ["on shelf 12", None]


async def test_a_wish_can_be_withdrawn_until_the_warehouse_begins(stage: Stage) -> None:
    seller, staff, hook, _, [item] = await arrive(stage)
    for code in ("ohd", "dsp", "rst", "oth", "rtn"):
        await wish(stage, seller, item["returnInventoryId"], code)
        await done(stage, seller, CANCEL, item)
        assert (await told(stage, seller, READ, **item))["handlingCode"] == "tbc"
        assert await refusal(stage, seller, CANCEL, item) == "HANDLING_NOT_CANCELABLE"
    await wish(stage, seller, item["returnInventoryId"], "dsp")
    await done(stage, staff, START, item)
    assert await refusal(stage, seller, CANCEL, item) == "HANDLING_NOT_CANCELABLE"
    assert await refusal(stage, seller, UPDATE, item | {"handlingCode": "ohd"}) == (
        "HANDLING_NOT_ALLOWED"
    )
    assert await refusal(stage, staff, WITHDRAW, item) == "HANDLING_NOT_CANCELABLE"
    queue = await told(stage, staff, QUEUE)
    assert [entry["handlingStatusCode"] for entry in queue["data"]] == ["inProgress"]
    await stage.run_duties()
    withdrawn = hook.of("cancelInventoryHandling")
    before = {one["previousHandlingCode"] for one in withdrawn}
    assert before == {"ohd", "dsp", "rst", "oth", "rtn"}
    assert {one["returnInventory"]["handlingCode"] for one in withdrawn} == {"tbc"}
    assert len(withdrawn) == 5


async def test_the_warehouse_gives_back_what_it_cannot_do(stage: Stage) -> None:
    seller, staff, hook, _, [item] = await arrive(stage)
    await wish(stage, seller, item["returnInventoryId"], "dsp")
    await done(stage, staff, WITHDRAW, item | {"remarks": "a battery inside"})
    await stage.run_duties()
    [given_back] = hook.of("cancelInventoryHandling")
    assert given_back["previousHandlingCode"] == "dsp"
    assert given_back["returnInventory"]["warehouseRemarks"] == "a battery inside"
    await wish(stage, seller, item["returnInventoryId"], "oth")


async def test_only_wishes_the_table_knows_are_taken(stage: Stage) -> None:
    seller, _, _, _, [item] = await arrive(stage)
    for code in ("rsd", "tbc"):
        answer = await refusal(stage, seller, UPDATE, item | {"handlingCode": code})
        assert answer == "VALIDATION_FAILED"
    await wish(stage, seller, item["returnInventoryId"], "rst")
    for code in ("dsp", "oth", "rtn", "rst"):
        answer = await refusal(stage, seller, UPDATE, item | {"handlingCode": code})
        assert answer == "HANDLING_NOT_ALLOWED"
    await wish(stage, seller, item["returnInventoryId"], "ohd")
    await wish(stage, seller, item["returnInventoryId"], "rtn")


async def test_an_item_in_other_hands_takes_no_wish(stage: Stage) -> None:
    seller, staff, _, _, [served, resent, recalled] = await arrive(stage, 3)
    key = served["returnInventoryId"]
    await wish(stage, seller, key, "ohd")
    services = [{"vasCode": "repack"}]
    order = {"createVasList": [{"returnInventoryId": key, "createVasDetailList": services}]}
    await done(stage, seller, "user/api/Vas/CreateByReturnInventoryId", order)
    parcel = {"returnInventoryIdList": [resent["returnInventoryId"]], "resendShipment": RESEND}
    await done(stage, seller, "user/api/Resend/createResend", parcel)
    recall = {"returnInventoryIdList": [recalled["returnInventoryId"]]}
    await done(stage, seller, "user/api/Recall/createRecallByReturnInventoryId", recall)
    for item, wished, canceled in (
        (served, "VAS_PENDING", "VAS_PENDING"),
        (resent, "RESEND_ALREADY_ACTIVE", "HANDLING_NOT_CANCELABLE"),
        (recalled, "RECALL_ALREADY_ACTIVE", "HANDLING_NOT_CANCELABLE"),
    ):
        assert await refusal(stage, seller, UPDATE, item | {"handlingCode": "dsp"}) == wished
        assert await refusal(stage, seller, CANCEL, item) == canceled
        assert await refusal(stage, staff, WITHDRAW, item) == canceled
    for path in (START, COMPLETE):
        for item in (resent, recalled):
            assert await refusal(stage, staff, path, item) == "HANDLING_NOT_ALLOWED"
    queue = await told(stage, staff, QUEUE)
    assert [entry["returnInventoryId"] for entry in queue["data"]] == [key]
    await stage.run_duties()


@together_only  # days pass
async def test_an_item_ages_until_it_is_closed(stage: Stage) -> None:
    seller, staff, _, _, [item] = await arrive(stage)
    ages = []
    for code in ("ohd", "dsp"):
        stage.clock.move(timedelta(days=10))
        await wish(stage, seller, item["returnInventoryId"], code)
        [queued] = (await told(stage, staff, QUEUE))["data"]
        await done(stage, staff, COMPLETE, item)
        ages.append(queued["stockAge"])
    stage.clock.move(timedelta(days=10))
    ages.append((await told(stage, seller, READ, **item))["stockAge"])
    assert ages == [10, 20, 20]
    await stage.run_duties()
