"""`returnhelper handling` acts as the staff of a warehouse, and for a seller."""

from __future__ import annotations

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator

SANDBOX = ("--warehouse", "2", "--environment", "sandbox")


def wished(operator: Operator, code: str = "dsp") -> tuple[str, str]:
    api = operator.sandbox()
    [key] = operator.shelves(api)
    words = ("handling", "set", "--api", api, "--inventory", key, "--handling", code)
    assert operator.asks(*words)["handlingCode"] == code
    return api, key


def test_an_item_is_handled_from_wish_to_result(operator: Operator) -> None:
    api, key = wished(operator)
    item = ("--inventory", key)
    assert [str(row["returnInventoryId"]) for row in _queue(operator)] == [key]
    begun = operator.asks("handling", "start", *item, *SANDBOX, "--remarks", "two boxes")
    assert begun["handlingStatusCode"] == "inProgress"
    done = operator.asks("handling", "complete", *item, *SANDBOX, "--result", "burnt")
    assert done["handlingStatusCode"] == "completed"
    shown = operator.asks("inventory", "show", key)
    assert (
        shown.items()
        >= {
            "warehouseRemarks": "two boxes",
            "handlingResult": "burnt",
            "completeBy": "operator",
        }.items()
    )
    assert _queue(operator) == []
    actions = [row["action"] for row in operator.asks("webhook", "list", "--api", api)]
    assert actions[0] == "completeInventoryHandling"


def test_an_instruction_is_withdrawn_from_either_side(operator: Operator) -> None:
    api, key = wished(operator)
    item = ("--inventory", key)
    assert operator.asks("handling", "cancel", "--api", api, *item)["handlingCode"] == "tbc"
    operator.types("handling", "set", "--api", api, *item, "--handling", "DSP")
    told = operator.types("handling", "withdraw", *item, *SANDBOX, "--remarks", "a battery")
    assert told.stdout.endswith("is at tbc, pending.\n")
    assert operator.asks("inventory", "show", key)["warehouseRemarks"] == "a battery"
    refusal = operator.is_told("handling", "withdraw", *item, *SANDBOX, exit_code=4)
    assert refusal["code"] == "HANDLING_NOT_CANCELABLE"


def test_rules_hold_for_the_operator_too(operator: Operator) -> None:
    api, key = wished(operator)
    words = ("--api", api, "--inventory", key, "--handling", "rst")
    assert operator.is_told("handling", "set", *words, exit_code=4)["code"] == (
        "HANDLING_NOT_ALLOWED"
    )
    for flag, longest in (("--result", 500), ("--remarks", 10_000)):
        too_long = ("--inventory", key, *SANDBOX, flag, "x" * (longest + 1))
        refusal = operator.is_told("handling", "complete", *too_long, exit_code=2)
        assert list(refusal["faults"]) == [flag]


@pytest.mark.parametrize("verb", ["start", "complete", "withdraw", "list"])
def test_a_warehouse_without_staff_is_told_how_to_get_some(operator: Operator, verb: str) -> None:
    item = () if verb == "list" else ("--inventory", "1")
    words = ("--warehouse", "3", "--environment", "sandbox", *item)
    refusal = operator.is_told("handling", verb, *words, exit_code=3)
    assert refusal["code"] == "WAREHOUSE_WITHOUT_STAFF"
    assert "warehouse key create" in refusal["message"]


def test_items_of_other_warehouses_and_sellers_are_unknown(operator: Operator) -> None:
    _, key = wished(operator)
    elsewhere = operator.dock(3)
    for words in (
        ("start", *elsewhere, "--inventory", key),
        ("set", "--api", operator.sandbox(), "--inventory", key, "--handling", "ohd"),
        ("cancel", "--api", operator.sandbox(), "--inventory", key),
    ):
        refusal = operator.is_told("handling", *words, exit_code=3)
        assert refusal["code"] == "RETURN_INVENTORY_NOT_FOUND"
    missing = ("--api", "99", "--inventory", key)
    assert operator.is_told("handling", "cancel", *missing, exit_code=3)["code"] == "API_NOT_FOUND"


def _queue(operator: Operator) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = operator.asks("handling", "list", *SANDBOX)
    return rows
