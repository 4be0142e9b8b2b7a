"""Setting webhooks up and going live over the API: what is told about input, and to whom."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Environment
from tests.contract.checking import ask
from tests.stage import Stage

SETUP = "user/api/WebhookSetup/"
FILED = {
    "url": "https://hooks.shop.example/returns",
    "environmentCodeList": ["UAT", "production"],
    "contactName": "Ada Sample",
    "contactEmail": "ada@shop.example",
}


async def test_environments_go_by_code_or_word_in_any_case(stage: Stage) -> None:
    seller = await stage.seller()

    filed = await ask(stage, seller, "POST", SETUP + "submit", FILED)

    assert filed.json["data"]["environmentCodeList"] == ["uat", "v1"]
    assert filed.json["data"]["lastTest"] is None


async def test_every_fault_of_a_setup_is_told_at_once(stage: Stage) -> None:
    seller = await stage.seller()
    said = {
        "url": "http://user@127.0.0.1/",
        "environmentCodeList": [],
        "contactName": "",
        "contactEmail": "ada at shop",
    }

    answer = await ask(stage, seller, "POST", SETUP + "submit", said)

    assert answer.code == "VALIDATION_FAILED"
    assert answer.faults.keys() == said.keys()
    assert (await ask(stage, seller, "GET", SETUP + "list")).json["data"] == []


async def test_a_seller_sees_and_withdraws_its_own_only(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    filed = (await ask(stage, seller, "POST", SETUP + "submit", FILED)).json["data"]
    one = {"webhookSetupRequestId": filed["webhookSetupRequestId"]}

    assert (await ask(stage, other, "GET", SETUP + "list")).json["totalNumberOfRecords"] == 0
    refused = await ask(stage, other, "POST", SETUP + "withdraw", one)
    assert refused.code == "WEBHOOK_SETUP_REQUEST_NOT_FOUND"
    assert refused.faults.keys() == one.keys()
    assert (await ask(stage, seller, "GET", SETUP + "list")).json["data"] == [filed]


async def test_production_is_sent_to_the_sandbox(stage: Stage) -> None:
    seller = await stage.seller(environment=Environment.PRODUCTION)

    answer = await ask(stage, seller, "POST", SETUP + "submit", FILED, environment="v1")

    assert (answer.code, answer.meta["status"]) == ("SANDBOX_ONLY", 409)


async def test_a_seller_that_is_not_finished_does_not_go_live(stage: Stage) -> None:
    seller = await stage.seller()

    answer = await ask(stage, seller, "POST", "user/api/GoLive/submit", {"testingFinished": False})

    assert answer.faults.keys() == {"testingFinished"}
