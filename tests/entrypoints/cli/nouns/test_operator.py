"""`returnhelper operator` registers who runs the installation; an auditor only reads."""

from __future__ import annotations

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_once_somebody_is_registered_nobody_else_acts(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = operator.is_told(
        "operator", "create", "--name", "audra", "--role", "auditor", exit_code=4
    )
    assert first["code"] == "NO_OPERATOR_LEFT"
    operator.asks("operator", "create", "--name", "anna")
    for words in (("seller", "list"), ("operator", "create", "--name", "mallory")):
        assert operator.is_told(*words, exit_code=4)["code"] == "NOT_AN_OPERATOR"
    operator.asks("operator", "create", "--name", "zoe", "--as", "anna")
    monkeypatch.setenv("RETURNHELPER_OPERATOR", "zoe")
    assert [row["name"] for row in operator.asks("operator", "list")] == ["anna", "zoe"]
    assert operator.types("operator", "disable", "anna").stdout == "anna may do nothing any more.\n"
    refusal = operator.is_told("seller", "list", "--as", "anna", exit_code=4)
    assert refusal["faults"] == {"--as": "'anna' is no operator in force."}
    assert "anna" in operator.types("operator", "list").stdout
    assert operator.is_told("operator", "disable", "zoe", exit_code=4)["code"] == "NO_OPERATOR_LEFT"


def test_an_auditor_looks_and_changes_nothing(operator: Operator) -> None:
    operator.asks("operator", "create", "--name", "anna")
    operator.asks("operator", "create", "--name", "audra", "--role", "auditor", "--as", "anna")
    assert operator.asks("audit", "search", "--as", "audra")["totalNumberOfRecords"] == 2
    for words in (
        ("seller", "create", "--name", "Shop"),
        ("operator", "disable", "audra"),
        ("warehouse", "key", "create", "--warehouse", "2", "--environment", "sandbox"),
    ):
        refusal = operator.is_told(*words, "--as", "audra", exit_code=4)
        assert refusal["code"] == "ROLE_NOT_ALLOWED"
        assert "auditor" in refusal["faults"]["--as"]
    later = ("tariff", "load", "-", "--valid-from", "2999-01-01")
    operator.asks(*later, "--as", "anna", stdin=_FEES)
    for load, lists in (
        (("reference", "load", "-"), _LISTS),
        (later, _FEES),
        (("tariff", "withdraw", "2"), None),
    ):
        refusal = operator.is_told(*load, "--as", "audra", exit_code=4, stdin=lists)
        assert refusal["code"] == "ROLE_NOT_ALLOWED"
    assert operator.asks("tariff", "list", "--as", "audra")[-1]["status"] == "scheduled"
    assert operator.asks("seller", "list", "--as", "audra") == []


_LISTS = b"warehouses: []\n"
_FEES = b"handlingFees: [{type: receive, price: 9.50, per: parcel}]"
