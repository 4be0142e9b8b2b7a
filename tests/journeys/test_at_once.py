"""Several people act on one item in the same moment: exactly one of them has their way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from tests.journeys.steps import balance, book, done, label_of, receive, told, wish
from tests.people import Answer
from tests.stage import LocalReceiver, Seller, Staff, Stage

ROUNDS = 4
USER, DOCK = "user/api", "warehouse/api"
BUYER = {
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
PARCEL = {"weight": 1010, "dimension1": 36, "dimension2": 24, "dimension3": 15}


async def on_hold(
    stage: Stage, seller: Seller, staff: Staff, hook: LocalReceiver
) -> list[dict[str, Any]]:
    """Have one package per round received and put on hold."""
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    shelved = await receive(stage, staff, booked, ROUNDS)
    items = [{"returnInventoryId": one["returnInventoryId"]} for one in shelved]
    for item in items:
        await wish(stage, seller, item["returnInventoryId"], "ohd")
    return items


async def who_won(*calls: Awaitable[Answer]) -> int:
    """Let all act at once, and return which of them was not refused; it is one."""
    answers = await asyncio.gather(*calls)
    winners = [index for index, answer in enumerate(answers) if answer.code is None]
    assert len(winners) == 1, [answer.code for answer in answers]
    return winners[0]


async def test_an_item_is_resent_recalled_or_served_but_only_one_of_them(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    for item in await on_hold(stage, seller, staff, hook):
        items = {"returnInventoryIdList": [item["returnInventoryId"]]}
        service = item | {"createVasDetailList": [{"vasCode": "prd-inspec"}]}
        recall = f"{USER}/Recall/createRecallByReturnInventoryId"
        won = await who_won(
            stage.call(
                seller, "POST", f"{USER}/Resend/createResend", items | {"resendShipment": BUYER}
            ),
            stage.call(seller, "POST", recall, items),
            stage.call(seller, "POST", recall, items),
            stage.call(
                seller,
                "POST",
                f"{USER}/Vas/CreateByReturnInventoryId",
                {"createVasList": [service]},
            ),
        )
        shown = await told(stage, seller, f"{USER}/ReturnInventory/GetReturnInventory", **item)
        assert shown["handlingCode"] == ("rsd", "rtn", "rtn", "ohd")[won]


async def test_a_service_is_done_or_given_up_by_one_pair_of_hands(stage: Stage) -> None:
    seller = await stage.seller()
    hook, (one, other) = await stage.receiver(seller), [await stage.staff() for _ in range(2)]
    for round_, item in enumerate(await on_hold(stage, seller, one, hook)):
        before = await balance(stage, seller)
        wanted = item | {"createVasDetailList": [{"vasCode": "split-parcel", "metaQuantity": 3}]}
        path = f"{USER}/Vas/CreateByReturnInventoryId"
        [ordered] = await done(stage, seller, path, {"createVasList": [wanted]})
        service_id = ordered["createVasDetailList"][0]["returnRequestLineItemVasId"]
        service = {"returnRequestLineItemVasId": service_id}
        won = await who_won(
            stage.call(one, "POST", f"{DOCK}/Vas/complete", service),
            stage.call(other, "POST", f"{DOCK}/Vas/complete", service),
            stage.call(other, "POST", f"{DOCK}/Vas/fail", service | {"reason": "glued"}),
        )
        await stage.run_duties()
        assert len(hook.of("vasUpdated")) == round_ + 1
        pieces = [split for split in hook.of("splitLineItem") if split.items() >= item.items()]
        assert len(pieces) == (won != 2)
        assert (await balance(stage, seller) == before) == (won == 2)


async def test_a_parcel_leaves_or_stays_and_is_paid_for_accordingly(stage: Stage) -> None:
    seller = await stage.seller()
    hook, (one, other) = await stage.receiver(seller), [await stage.staff() for _ in range(2)]
    for item in await on_hold(stage, seller, one, hook):
        before = await balance(stage, seller)
        body = {"returnInventoryIdList": [item["returnInventoryId"]], "resendShipment": BUYER}
        created = await stage.call(seller, "POST", f"{USER}/Resend/createResend", body)
        resend = {"resendId": created.json["resendId"]}
        await done(stage, one, f"{DOCK}/Resend/pack", resend | PARCEL)
        await stage.run_duties()
        won = await who_won(
            stage.call(one, "POST", f"{DOCK}/Resend/dispatch", resend),
            stage.call(other, "POST", f"{DOCK}/Resend/dispatch", resend),
            stage.call(seller, "POST", f"{USER}/Resend/cancelResend", resend),
        )
        await stage.run_duties()
        heard = [told_["resend"] for told_ in hook.of("updateResendStatus")]
        mine = [one_["resendStatusCode"] for one_ in heard if one_.items() >= resend.items()]
        assert mine == [2, 1 if won == 2 else 3]
        assert (await balance(stage, seller) == before) == (won == 2)
