"""From sign-up to production: a seller, an operator at the command line, and a warehouse."""

from __future__ import annotations

import asyncio
from typing import Any

from returnhelper.domain.accounts.actions.create_credential import NewCredential
from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import Environment
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


async def test_a_seller_signs_up_tests_in_the_sandbox_and_goes_live(stage: Stage) -> None:
    opened = await types(stage, "seller", "create", "--name", "Shoe Shop")
    assert list(opened["environments"]) == ["sandbox"]
    seller = await signed_up(stage, opened["environments"]["sandbox"])
    staff, hook = await stage.staff(), await hears(stage, seller)
    api = str(seller.api.api_id)
    checks = await told(stage, seller, GO_LIVE + "checklist")
    assert not checks["data"]["complete"]

    # The first request is rejected; an address of this machine needs the operator's leave.
    filed = await done(stage, seller, SETUP + "submit", FILED)
    words = ("--reason", "nobody answers there", str(filed["webhookSetupRequestId"]))
    assert (await types(stage, "setup", "reject", *words))["reason"] == "nobody answers there"
    contact = ("--contact-name", "Ada Sample", "--contact-email", "ada@shop.example")
    where = ("--api", api, "--url", hook.url, "--environment", "both", "--allow-insecure")
    request = await types(stage, "setup", "submit", *where, *contact)
    key = str(request["webhookSetupRequestId"])
    hook.statuses.append(503)
    await types(stage, "setup", "approve", key, "--wait", "0")
    await stage.run_duties()
    listed = (await told(stage, seller, SETUP + "list"))["data"]
    assert [one["webhookSetupRequestStatusCode"] for one in listed] == ["rejected", "submitted"]
    assert listed[1]["lastTest"]["httpStatus"] == 503
    await types(stage, "setup", "approve", key, "--wait", "0")
    await stage.run_duties()
    approved = await types(stage, "setup", "show", key)
    assert approved["webhookSetupRequestStatusCode"] == "approved"
    test = Receiver(seller.signing_key, hook.url, seen=None).accept(
        hook.received[-1].headers, hook.received[-1].body
    )
    assert test is not None
    assert isinstance(test.payload, EndpointTested)
    assert test.payload.endpoint_test.url == hook.url

    # Label, arrival and handling in the sandbox.
    early = await stage.call(seller, "POST", GO_LIVE + "submit", {"testingFinished": True})
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
    asked = await done(stage, seller, GO_LIVE + "submit", {"testingFinished": True})
    gone = {"goLiveRequestId": asked["goLiveRequestId"]}
    ended = await done(stage, seller, GO_LIVE + "withdraw", gone)
    assert ended["goLiveRequestStatusCode"] == "withdrawn"
    asked = await done(stage, seller, GO_LIVE + "submit", {"testingFinished": True})

    # Production: the credentials book, and the webhook comes to the endpoint there.
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
    [came] = hook.received
    label = Receiver(shop.signing_key, hook.url, seen=None).accept(came.headers, came.body)
    assert label is not None
    assert isinstance(label.payload, LabelGenerated)
    assert label.payload.label.api_id == shop.api.api_id
    assert label.payload.label.shipment_id == answer.json["data"]["shipmentId"]
