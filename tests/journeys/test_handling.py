"""Recipe 3 of the guide: telling the warehouse what to do, and withdrawing it."""

from __future__ import annotations

from tests.journeys.steps import book, done, label_of, receive, told, wish
from tests.stage import Stage

CANCEL = "user/api/ReturnInventory/CancelReturnInventoryHandling"


async def test_an_item_on_hold_can_still_be_disposed_of(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    [shelved] = await receive(stage, staff, booked)
    item = {"returnInventoryId": shelved["returnInventoryId"]}
    for handling_code in ("ohd", "dsp"):
        await wish(stage, seller, shelved["returnInventoryId"], handling_code)
        await done(stage, staff, "warehouse/api/Handling/complete", item)
    await stage.run_duties()
    ends = [one["returnInventory"] for one in hook.of("completeInventoryHandling")]
    assert [(end["handlingCode"], end["handlingStatusCode"]) for end in ends] == [
        ("ohd", "completed"),
        ("dsp", "completed"),
    ]
    refused = await stage.call(
        seller,
        "POST",
        "user/api/ReturnInventory/UpdateReturnInventoryHandling",
        item | {"handlingCode": "ohd"},
    )
    assert refused.code == "HANDLING_NOT_ALLOWED"


async def test_a_wish_can_be_withdrawn_until_the_warehouse_begins(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    [shelved] = await receive(stage, staff, booked)
    item = {"returnInventoryId": shelved["returnInventoryId"]}
    await wish(stage, seller, shelved["returnInventoryId"], "dsp")
    await done(stage, seller, CANCEL, item)
    await stage.run_duties()
    [withdrawn] = hook.of("cancelInventoryHandling")
    assert withdrawn["previousHandlingCode"] == "dsp"
    assert withdrawn["returnInventory"]["handlingCode"] == "tbc"
    await wish(stage, seller, shelved["returnInventoryId"], "dsp")
    await done(stage, staff, "warehouse/api/Handling/start", item)
    late = await stage.call(seller, "POST", CANCEL, item)
    assert late.code == "HANDLING_NOT_CANCELABLE"
    queue = await told(stage, staff, "warehouse/api/Handling/list")
    assert [entry["handlingStatusCode"] for entry in queue["data"]] == ["inProgress"]
