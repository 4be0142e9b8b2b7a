"""`returnhelper setup` and `returnhelper golive` decide who goes to production."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.apart import Processes, open_apart
from tests.domain.acting import acted
from tests.domain.onboarding.paving import asking, paved
from tests.entrypoints.cli.nouns.operator_line import Operator
from tests.stage import Stage

URL = "https://shop.example.org/hook"
CONTACT = ("--contact-name", "Ada", "--contact-email", "ada@example.org")


def submitted(operator: Operator, api: str, *more: str, url: str = URL) -> dict[str, Any]:
    told: dict[str, Any] = operator.asks(
        "setup", "submit", "--api", api, "--url", url, *CONTACT, *more
    )
    return told


def test_a_request_is_filed_listed_shown_and_rejected_with_a_reason(operator: Operator) -> None:
    api = operator.sandbox()
    filed = submitted(operator, api, "--environment", "both")
    key = str(filed["webhookSetupRequestId"])
    assert (filed["apiId"], filed["environmentCodeList"]) == (int(api), ["uat", "v1"])
    assert operator.asks("setup", "list", "--status", "submitted", "--api", api) == [filed]
    shown = operator.types("setup", "list").stdout
    assert "sandbox production" in shown
    assert "Ada <ada@example.org>" in shown

    told = operator.types("setup", "reject", key, "--reason", "not yours").stdout
    assert told == f"Request {key} is rejected.\n"
    assert operator.asks("setup", "show", key)["reason"] == "not yours"
    again = operator.is_told("setup", "reject", key, "--reason", "x", exit_code=4)
    assert again["faults"] == {"--request": "It is 'rejected'."}
    assert operator.asks("setup", "list", "--status", "submitted") == []


def test_a_request_is_withdrawn_for_its_seller(operator: Operator) -> None:
    key = str(submitted(operator, operator.sandbox())["webhookSetupRequestId"])
    gone = operator.asks("setup", "withdraw", "--request", key)
    assert gone["webhookSetupRequestStatusCode"] == "withdrawn"


def test_every_fault_is_named_by_its_option(operator: Operator) -> None:
    words = ("--url", "http://127.0.0.1:9/", "--contact-name", " ", "--contact-email", "ada")
    refusal = operator.is_told("setup", "submit", "--api", operator.sandbox(), *words, exit_code=2)
    assert set(refusal["faults"]) == {"--url", "--contact-name", "--contact-email"}


def test_without_a_worker_the_test_is_said_to_wait(operator: Operator) -> None:
    key = str(submitted(operator, operator.sandbox())["webhookSetupRequestId"])
    told = operator.types("setup", "approve", key, "--wait", "0.1").stdout
    assert "goes out once a worker runs" in told
    assert operator.asks("setup", "show", key)["webhookSetupRequestStatusCode"] == "testing"
    refusal = operator.is_told("setup", "approve", key, exit_code=4)
    assert refusal["code"] == "WEBHOOK_SETUP_REQUEST_NOT_OPEN"


async def test_with_a_worker_the_outcome_of_the_test_is_told(processes: Processes) -> None:
    async with AsyncExitStack() as exits:
        stage = await open_apart(exits, processes)
        seller = await stage.seller()
        hook = await stage.receiver(seller, 404)
        operator = Operator("--database-url", stage.database.url)
        api = str(seller.api.api_id)
        filed = await asyncio.to_thread(submitted, operator, api, "--allow-insecure", url=hook.url)
        words = ("setup", "approve", str(filed["webhookSetupRequestId"]))
        failed = await asyncio.to_thread(operator.types, *words, exit_code=4)
        assert f"is not active: {hook.url}: answered 404; approve again" in failed.stdout
        done = await asyncio.to_thread(operator.types, *words)
        assert f"{hook.url} answered 200" in done.stdout
        assert len(hook.of("endpointTest")) == 2


@pytest.mark.parametrize("verb", ["show", "approve", "withdraw"])
@pytest.mark.parametrize("noun", ["setup", "golive"])
def test_what_is_not_there_is_not_found(operator: Operator, noun: str, verb: str) -> None:
    assert operator.is_told(noun, verb, "99", exit_code=3)["code"].endswith("_NOT_FOUND")


def test_an_incomplete_checklist_is_shown_and_refused(operator: Operator) -> None:
    api = operator.sandbox()
    checklist = operator.asks("golive", "checklist", "--api", api)
    assert not checklist["complete"]
    refusal = operator.is_told("golive", "submit", "--api", api, exit_code=4)
    assert refusal["code"] == "GO_LIVE_INCOMPLETE"
    assert refusal["faults"] == {one["item"]: one["missing"] for one in checklist["itemList"]}
    assert "File a setup request" in operator.types("golive", "checklist", "--api", api).stdout


async def test_a_go_live_request_is_withdrawn_rejected_and_approved(stage: Stage) -> None:
    road = await paved(stage)
    await acted(stage, asking(road.seller))
    operator = Operator("--database-url", stage.database.url)
    await asyncio.to_thread(decide, operator, str(road.seller.api.api_id))


def decide(operator: Operator, api: str) -> None:
    [filed] = operator.asks("golive", "list", "--api", api, "--status", "submitted")
    key = str(filed["goLiveRequestId"])
    assert operator.asks("golive", "show", key) == filed
    assert filed["checklist"]["complete"]
    assert operator.types("golive", "withdraw", key).stdout == f"Request {key} is withdrawn.\n"
    second = str(operator.asks("golive", "submit", "--api", api)["goLiveRequestId"])
    told = operator.asks("golive", "reject", second, "--reason", "call us first")
    assert (told["goLiveRequestStatusCode"], told["reason"]) == ("rejected", "call us first")
    third = str(operator.asks("golive", "submit", "--api", api)["goLiveRequestId"])
    approved = operator.types("golive", "approve", third)
    live = json.loads(approved.stdout)
    assert "never tested under this signing key" in approved.stderr
    assert set(live["environments"]["production"]) == {
        "apiId",
        "apiKey",
        "apiToken",
        "signingKey",
        "endpointUrl",
    }
    assert operator.is_told("golive", "approve", third, exit_code=4)["faults"] == {
        "--request": "It is 'approved'."
    }
    assert operator.is_told("golive", "submit", "--api", api, exit_code=4)["code"] == "ALREADY_LIVE"
    shown = operator.types("golive", "list").stdout
    assert "call us first" in shown
