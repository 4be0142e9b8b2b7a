"""`returnhelper tariff`: prices are tried, scheduled, listed, shown and withdrawn."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from returnhelper.kit.clock import SystemClock
from tests.entrypoints.cli.nouns.operator_line import Operator

FEES = b"handlingFees: [{type: receive, price: 9.50, per: parcel}]"


def tomorrow() -> str:
    return f"{SystemClock().now() + timedelta(days=1):%Y-%m-%d}"


def test_a_tariff_is_scheduled_listed_and_withdrawn(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator.asks("operator", "create", "--name", "anna")
    monkeypatch.setenv("RETURNHELPER_OPERATOR", "anna")
    words = ("tariff", "load", "-", "--valid-from", tomorrow(), "--note", "winter")
    version = operator.asks(*words, stdin=FEES)
    assert (version["tariffId"], version["status"]) == (2, "scheduled")
    assert version["validFrom"].startswith(tomorrow())
    first, second = operator.asks("tariff", "list")
    assert (first["validFrom"], first["status"], first["loadedBy"]) == (None, "in force", "system")
    assert (second["note"], second["loadedBy"]) == ("winter", "operator:anna")
    assert "the beginning" in operator.types("tariff", "list").stdout
    assert operator.types("tariff", "withdraw", "2").stdout == "Tariff 2 is withdrawn.\n"
    assert operator.asks("tariff", "withdraw", "--tariff", "2")["status"] == "withdrawn"
    told = operator.asks("audit", "search", "--about", "tariffId:2")
    assert [row["operation"] for row in told["data"]] == ["tariff withdraw", "tariff load"]
    operator.asks("reference", "load", "-", stdin=FEES)
    assert operator.asks("tariff", "list")[-1]["loadedBy"] == "operator:anna"


def test_what_is_shown_can_be_loaded(operator: Operator) -> None:
    shown = operator.types("tariff", "show").stdout
    assert shown.startswith("# Tariff 1, in force\n")
    answer = operator.types("reference", "load", "-", stdin=shown.encode()).stdout
    assert answer.startswith("Replaced tariffs, handlingFees")
    [first, second] = operator.asks("tariff", "list")
    assert (first["status"], second["status"]) == ("over", "in force")
    one, two = operator.asks("tariff", "show", "1"), operator.asks("tariff", "show")
    assert (one["tariffs"], two["tariffId"]) == (two["tariffs"], 2)


def test_refusals_name_the_options(operator: Operator) -> None:
    words = ("tariff", "load", "-", "--valid-from")
    past = operator.is_told(*words, "2020-01-01", exit_code=2, stdin=FEES)
    assert (past["code"], list(past["faults"])) == ("TARIFF_IN_THE_PAST", ["--valid-from"])
    odd = operator.is_told(*words, "soon", exit_code=2, stdin=FEES)
    assert list(odd["faults"]) == ["--valid-from"]
    since = operator.is_told("tariff", "try", "-", "--since", "1y", exit_code=2, stdin=FEES)
    assert list(since["faults"]) == ["--since"]
    holds = operator.is_told("tariff", "withdraw", "1", exit_code=4)
    assert (holds["code"], list(holds["faults"])) == ("TARIFF_IN_FORCE", ["--tariff"])
    assert operator.is_told("tariff", "show", "9", exit_code=3)["code"] == "TARIFF_NOT_FOUND"


def test_a_tariff_is_tried_on_the_last_month(operator: Operator) -> None:
    api_id = operator.sandbox()
    operator.shelves(api_id)
    lists = operator.asks("tariff", "show")
    same = json.dumps({name: lists[name] for name in ("tariffs", "handlingFees")}).encode()
    trial = operator.asks("tariff", "try", "-", stdin=same)
    [row] = [row for row in trial["rows"] if row["transactionType"] == "label"]
    assert (row["environment"], row["feeType"], row["count"]) == ("sandbox", "shipping", 1)
    assert float(row["charged"]) > 0
    assert {total["difference"] for total in trial["totals"]} == {"0.00"}
    table = operator.types("tariff", "try", "-", "--since", "4w", stdin=same).stdout
    assert "Would be" in table
    assert "Total" in table
    assert operator.asks("tariff", "try", "-", "--since", tomorrow(), stdin=same)["rows"] == []


def test_fees_that_a_new_tariff_lacks_are_named(operator: Operator) -> None:
    tried = operator.types("tariff", "try", "-", stdin=FEES)
    assert "dispose" in tried.stderr
    assert "receive" not in tried.stderr
    assert "dispose" in operator.asks("tariff", "try", "-", stdin=FEES)["feesLost"]
    words = ("tariff", "load", "-", "--valid-from", tomorrow())
    assert "dispose" in operator.types(*words, stdin=FEES).stderr
    assert "dispose" in operator.asks(*words, stdin=FEES)["feesLost"]
    statuses = [version["status"] for version in operator.asks("tariff", "list")]
    assert statuses == ["in force", "superseded", "scheduled"]
