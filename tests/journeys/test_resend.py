"""An item is sent on to another buyer, told only through the ways in."""

from __future__ import annotations

from typing import Any

from tests.journeys.steps import balance, book, done, label_of, receive, told, wish
from tests.stage import LocalReceiver, Seller, Staff, Stage

HANDLING = 1.5  # of a resend that leaves, beside its label
RESEND = "user/api/Resend/"
DOCK = "warehouse/api/Resend/"
PARCEL = {"weight": 1010, "dimension1": 36, "dimension2": 24, "dimension3": 15}
BUYER = {
    "shipmentCountryCode": "usa",
    "shipmentName": "Bo Example",
    "shipmentPhone": "5550100456",
    "shipmentStreet1": "7 Harbor Lane",
    "shipmentStreet2": "",
    "shipmentState": "MA",
    "shipmentCity": "Salem",
    "shipmentPostalCode": "01970",
}


async def on_hold(
    stage: Stage, seller: Seller, staff: Staff, hook: LocalReceiver, count: int = 1
) -> list[int]:
    """Book a return, have it received, and keep its packages."""
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    shelved = await receive(stage, staff, booked, count)
    items = [one["returnInventoryId"] for one in shelved]
    for item in items:
        await wish(stage, seller, item, "ohd")
    return items


async def ask_for(
    stage: Stage, seller: Seller, items: list[int], description: str = "Replacement"
) -> dict[str, Any]:
    """Take the cheapest service that is quoted, and ask for the resend."""
    quoted = await told(
        stage,
        seller,
        f"{RESEND}getShippingFeeListByToShippingOption",
        returnInventoryIdList=",".join(map(str, items)),
        toCountryCode="usa",
        toPostalCode=BUYER["shipmentPostalCode"],
    )
    cheapest = quoted["data"]["shippingFeeDetailList"][0]
    before = await balance(stage, seller)
    answer = await stage.call(
        seller,
        "POST",
        f"{RESEND}createResend",
        {
            "returnInventoryIdList": items,
            "description": description,
            "resendShipment": BUYER | {"shipmentServiceType": cheapest["serviceTypeCode"]},
        },
    )
    assert answer.code is None, answer.json
    assert round(before - await balance(stage, seller), 2) == cheapest["fee"]
    return {"resendId": answer.json["resendId"]}


async def statuses(stage: Stage, hook: LocalReceiver) -> list[int]:
    """Return the statuses the seller was told of, in their order."""
    await stage.run_duties()
    return [one["resend"]["resendStatusCode"] for one in hook.of("updateResendStatus")]


async def test_two_items_are_quoted_picked_packed_labelled_and_sent_on(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    items = await on_hold(stage, seller, staff, hook, count=2)
    resend = await ask_for(stage, seller, items)
    left = await balance(stage, seller)
    [work] = (await told(stage, staff, f"{DOCK}list"))["data"]
    assert [one["returnInventoryId"] for one in work["returnInventoryList"]] == items
    await done(stage, staff, f"{DOCK}pick", resend)
    await done(stage, staff, f"{DOCK}pack", resend | PARCEL)
    assert await statuses(stage, hook) == [2]
    paper = await stage.call(staff, "GET", f"{DOCK}label", query=resend)
    assert paper.body.startswith(b"%PDF")
    await done(stage, staff, f"{DOCK}dispatch", resend)
    assert await statuses(stage, hook) == [2, 3]
    last = hook.of("updateResendStatus")[-1]
    assert last["resendShipmentList"][0]["trackingNumber"]
    assert {one["handlingCode"] for one in last["returnInventoryList"]} == {"rsd"}
    ends = [one["returnInventory"] for one in hook.of("completeInventoryHandling")]
    assert sorted(end["returnInventoryId"] for end in ends) == items
    read = await told(stage, seller, f"{RESEND}getResend", **resend)
    assert read["resendStatusCode"] == 3
    assert read["returnInventoryIdList"] == items
    assert round(left - await balance(stage, seller), 2) == HANDLING
    assert (await told(stage, staff, f"{DOCK}list"))["data"] == []


async def test_a_resend_is_canceled_before_it_leaves_and_the_money_comes_back(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    items = await on_hold(stage, seller, staff, hook)
    before = await balance(stage, seller)
    resend = await ask_for(stage, seller, items)
    await done(stage, staff, f"{DOCK}pack", resend | PARCEL)
    assert await statuses(stage, hook) == [2]
    await done(stage, seller, f"{RESEND}cancelResend", resend)
    assert await statuses(stage, hook) == [2, 1]
    assert await balance(stage, seller) == before
    gone = await stage.call(staff, "GET", f"{DOCK}label", query=resend)
    assert gone.code == "RESEND_STEP_NOT_ALLOWED"
    late = await stage.call(staff, "POST", f"{DOCK}dispatch", resend)
    assert late.code == "RESEND_STEP_NOT_ALLOWED"
    await wish(stage, seller, items[0], "dsp")


async def test_what_the_carrier_refuses_is_on_hold_again_and_can_be_sent_anew(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    items = await on_hold(stage, seller, staff, hook)
    before = await balance(stage, seller)
    resend = await ask_for(stage, seller, items, "RH-REFUSE-ADDRESS")
    await done(stage, staff, f"{DOCK}pack", resend | PARCEL)
    assert await statuses(stage, hook) == [4]
    [failed] = hook.of("updateResendStatus")
    assert "INVALID_ADDRESS" in failed["resendShipmentList"][0]["error"]
    assert [one["handlingCode"] for one in failed["returnInventoryList"]] == ["ohd"]
    assert await balance(stage, seller) == before
    again = await ask_for(stage, seller, items)
    await done(stage, staff, f"{DOCK}pack", again | PARCEL)
    await stage.run_duties()
    await done(stage, staff, f"{DOCK}dispatch", again)
    assert await statuses(stage, hook) == [4, 2, 3]
