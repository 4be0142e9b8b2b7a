"""`returnhelper resend` sends items on, for a seller and as the staff."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.entrypoints.cli.nouns.operator_line import BUYER, Operator

SANDBOX = ("--warehouse", "2", "--environment", "sandbox")


def created(operator: Operator, count: int = 2) -> tuple[str, list[str], dict[str, Any]]:
    api = operator.sandbox()
    keys = operator.shelves(api, count)
    items = [word for key in keys for word in ("--inventory", key)]
    made = operator.asks("resend", "create", "--api", api, *items, *BUYER)
    assert made["status"] == "pending"
    return api, keys, made


def test_items_are_held_for_a_resend_picked_and_packed(operator: Operator) -> None:
    api, keys, made = created(operator)
    resend = str(made["resendId"])
    held = operator.asks("inventory", "list", "--api", api, "--handling", "rsd")
    assert {(row["heldBy"], row["holderId"]) for row in held} == {("resend", resend)}
    assert len(held) == 2
    [waiting] = operator.asks("resend", "list", *SANDBOX)
    assert [str(key) for key in waiting["returnInventoryIds"]] == keys
    assert made["resendNumber"] in operator.types("resend", "list", *SANDBOX).stdout
    assert operator.asks("resend", "pick", resend, *SANDBOX)["status"] == "picked"
    measures = ("--weight", "1900", "--sides", "34x22x26")
    packed = operator.asks("resend", "pack", "--resend", resend, *measures, *SANDBOX)
    assert (packed["status"], float(packed["packedWeight"])) == ("packed", 1900)
    refusal = operator.is_told("resend", "dispatch", resend, *SANDBOX, exit_code=4)
    assert refusal["code"] == "RESEND_STEP_NOT_ALLOWED"


def test_a_resend_is_shown_with_its_address(operator: Operator) -> None:
    api, _, made = created(operator, 1)
    shown = operator.asks("resend", "show", str(made["resendId"]), "--api", api)
    assert shown == made
    assert shown["to"] == "Bo Example, 7 Harbor Lane, 01970, Salem, MA, usa"
    told = operator.types("resend", "show", "--resend", str(made["resendId"]), "--api", api).stdout
    assert f"resendNumber: {made['resendNumber']}\n" in told
    stranger = operator.sandbox()
    words = ("resend", "show", str(made["resendId"]), "--api", stranger)
    assert operator.is_told(*words, exit_code=3)["code"] == "RESEND_NOT_FOUND"


def test_a_resend_that_is_cancelled_or_fails_gives_items_and_money_back(
    operator: Operator,
) -> None:
    for verb in ("cancel", "fail"):
        api, _, made = created(operator, 1)
        reserved = operator.balance(api)[1]
        words = ("--api", api) if verb == "cancel" else ("--reason", "it leaks", *SANDBOX)
        ended = operator.asks("resend", verb, str(made["resendId"]), *words)
        assert ended["status"] == {"cancel": "canceled", "fail": "failed"}[verb]
        given_back = Decimal(reserved) - Decimal(operator.balance(api)[1])
        assert given_back == Decimal(made["cost"]) > 0
        [item] = operator.asks("inventory", "list", "--api", api)
        assert (item["handlingCode"], item["heldBy"]) == ("ohd", None)


def test_what_cannot_be_sent_is_refused_with_every_fault(operator: Operator) -> None:
    api, keys, _ = created(operator, 1)
    again = ("resend", "create", "--api", api, "--inventory", keys[0], *BUYER)
    assert operator.is_told(*again, exit_code=4)["code"] == "RESEND_ALREADY_ACTIVE"
    nowhere = ("resend", "create", "--api", api, "--inventory", keys[0], *BUYER, "--country", "zzz")
    assert operator.is_told(*nowhere, exit_code=2)["faults"]


def test_faults_are_told_of_the_options_that_were_typed(operator: Operator) -> None:
    api, keys, _ = created(operator, 1)
    words = ("resend", "create", "--api", api, "--inventory", keys[0], *BUYER)
    for given, flag in (
        (("--inventory", keys[0]), f"--inventory {keys[0]}"),
        (("--name", "x" * 5_000), "--name"),
        (("--postal-code", "x" * 5_000), "--postal-code"),
        (("--name", " "), "--name"),
        (("--country", "zzz"), "--country"),
        (("--service", "PIGEON"), "--service"),
        (("--remarks", "x" * 10_001), "--remarks"),
    ):
        assert list(operator.is_told(*words, *given, exit_code=2)["faults"]) == [flag]
    long = ("resend", "fail", "1", "--reason", "x" * 1_001, *SANDBOX)
    assert list(operator.is_told(*long, exit_code=2)["faults"]) == ["--reason"]


def test_a_warehouse_without_staff_does_nothing(operator: Operator) -> None:
    for words in (("list",), ("pick", "1"), ("dispatch", "1"), ("fail", "1", "--reason", "no")):
        refusal = operator.is_told("resend", *words, *SANDBOX, exit_code=3)
        assert refusal["code"] == "WAREHOUSE_WITHOUT_STAFF"
