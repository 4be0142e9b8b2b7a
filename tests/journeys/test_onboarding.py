"""From sign-up to production: a seller, an operator at the command line, and a warehouse."""

from __future__ import annotations

import asyncio
from typing import Any

from returnhelper.domain.accounts.actions.create_credential import NewCredential
from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.onboarding.actions.approve_setup import approve_setup
from returnhelper_sdk.receiver import Receiver
from returnhelper_sdk.wire import EndpointTested, LabelGenerated
from tests.entrypoints.cli.nouns.operator_line import Operator
from tests.journeys.steps import book, done, label_of, receive, told, wish
from tests.stage import LocalReceiver, Seller, Stage, booking_json

SETUP = "user/api/WebhookSetup/"
GO_LIVE = "user/api/GoLive/"
FILED = {
    "url": "https://hooks.shop.example/returns",
    "environmentCodeList": ["uat", "v1"],
    "contactName": "Ada Sample",
    "contactEmail": "ada@shop.example",
}

FINISHED = {"testingFinished": True}


async def types(stage: Stage, *words: str) -> Any:
    """Let the operator type a command, and return what it prints as JSON."""
    operator = Operator("--database-url", stage.database.url)
    return await asyncio.to_thread(operator.asks, *words)


async def signed_up(stage: Stage, told_once: dict[str, Any]) -> Seller:
    """Return the seller that was told this about one environment."""
    api = await get_api(stage.work(), told_once["apiId"])
    pair = NewCredential(told_once["apiKey"], told_once["apiToken"], api.api_id)
    return Seller(api, pair, told_once["signingKey"])


async def hears(stage: Stage, seller: Seller) -> LocalReceiver:
    """Open a receiver on this machine, which a stranger registers and gives up again."""
    hook = await stage.receiver(await stage.seller())
    await stage.database.execute("DELETE FROM endpoints WHERE url = $1", hook.url)
    hook.signing_key = seller.signing_key
    return hook


async def files_an_endpoint(stage: Stage, seller: Seller, hook: LocalReceiver) -> None:
    """File one that is rejected, and one whose test fails before it is answered 200."""
    filed = await done(stage, seller, SETUP + "submit", FILED)
    words = ("--reason", "nobody answers there", str(filed["webhookSetupRequestId"]))
    assert (await types(stage, "setup", "reject", *words))["reason"] == "nobody answers there"
    # An address of this machine needs the operator's leave.
    contact = ("--contact-name", "Ada Sample", "--contact-email", "ada@shop.example")
    where = ("--api", str(seller.api.api_id), "--url", hook.url, "--environment", "both")
    request = await types(stage, "setup", "submit", *where, *contact, "--allow-insecure")
    key = str(request["webhookSetupRequestId"])
    hook.statuses.append(503)
    # Not by the command: a worker may have failed it by the time that tells how it stands.
    await stage.done(approve_setup, int(key), allow_insecure=False)
    await stage.run_duties()
    listed = (await told(stage, seller, SETUP + "list"))["data"]
    assert [one["webhookSetupRequestStatusCode"] for one in listed] == ["rejected", "submitted"]
    assert listed[1]["lastTest"]["httpStatus"] == 503
    await types(stage, "setup", "approve", key, "--wait", "0")
    await stage.run_duties()
    approved = await types(stage, "setup", "show", key)
    assert approved["webhookSetupRequestStatusCode"] == "approved"
    test = heard(hook, seller)
    assert isinstance(test, EndpointTested)
    assert test.endpoint_test.url == hook.url


async def shows_everything(stage: Stage, seller: Seller, hook: LocalReceiver) -> None:
    """Let a label, an arrival and a handling be told in the sandbox."""
    staff = await stage.staff()
    early = await stage.call(seller, "POST", GO_LIVE + "submit", FINISHED)
    assert early.code == "GO_LIVE_INCOMPLETE"
    assert early.faults.keys() == {"labelReceived", "arrivalReceived", "handlingCompleted"}
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    [shelved] = await receive(stage, staff, booked)
    item = shelved["returnInventoryId"]
    await wish(stage, seller, item, "dsp")
    await done(stage, staff, "warehouse/api/Handling/complete", {"returnInventoryId": item})
    await stage.run_duties()
    checks = await told(stage, seller, GO_LIVE + "checklist")
    assert checks["data"]["complete"], checks


def heard(hook: LocalReceiver, seller: Seller) -> object:
    """Return the payload of what came last, verified as the seller's code does."""
    last = hook.received[-1]
    notification = Receiver(seller.signing_key, hook.url, seen=None).accept(last.headers, last.body)
    assert notification is not None
    return notification.payload


async def test_a_seller_signs_up_tests_in_the_sandbox_and_goes_live(stage: Stage) -> None:
    opened = await types(stage, "seller", "create", "--name", "Shoe Shop")
    assert list(opened["environments"]) == ["sandbox"]
    seller = await signed_up(stage, opened["environments"]["sandbox"])
    hook = await hears(stage, seller)
    await files_an_endpoint(stage, seller, hook)
    await shows_everything(stage, seller, hook)

    asked = await done(stage, seller, GO_LIVE + "submit", FINISHED)
    gone = {"goLiveRequestId": asked["goLiveRequestId"]}
    ended = await done(stage, seller, GO_LIVE + "withdraw", gone)
    assert ended["goLiveRequestStatusCode"] == "withdrawn"
    asked = await done(stage, seller, GO_LIVE + "submit", FINISHED)
    live = await types(stage, "golive", "approve", str(asked["goLiveRequestId"]))
    production = live["environments"]["production"]
    assert production["endpointUrl"] == hook.url

    shop = await signed_up(stage, production)
    await types(stage, "balance", "add", "--api", str(shop.api.api_id), "--amount=100")
    hook.received.clear()
    path, v1 = "user/api/ReturnShipment/createReturnShipment", Environment.PRODUCTION.value
    answer = await stage.call(shop, "POST", path, booking_json(), environment=v1)
    assert answer.code is None, answer.json
    await stage.run_duties()
    label = heard(hook, shop)
    assert isinstance(label, LabelGenerated)
    assert len(hook.received) == 1
    assert label.label.api_id == shop.api.api_id
    assert label.label.shipment_id == answer.json["data"]["shipmentId"]
