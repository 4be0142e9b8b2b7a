"""`returnhelper balance` shows, gives and takes money."""

from __future__ import annotations

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_an_amount_is_added_and_the_balance_after_it_shown(operator: Operator) -> None:
    api = operator.sandbox()
    after = operator.asks("balance", "add", "--api", api, "--amount", "12.5", "--reason", "gift")
    assert set(after) == {
        "apiId",
        "balanceId",
        "currency",
        "available",
        "reserved",
        "creditLimit",
        "spendable",
        "owed",
        "unpriced",
    }
    assert (after["available"], after["currency"]) == ("1012.50", "usd")


@pytest.mark.parametrize("written", [("--amount=-12.50",), ("--amount", "-12.50")])
def test_a_negative_amount_takes_away(operator: Operator, written: tuple[str, ...]) -> None:
    words = ("--currency", "USD", "--reason", "slip")
    answer = operator.types("balance", "add", "--api", operator.sandbox(), *written, *words)
    assert "987.50" in answer.stdout


def test_no_more_is_taken_than_there_is(operator: Operator) -> None:
    api = operator.sandbox()
    refusal = operator.is_told("balance", "add", "--api", api, "--amount=-1000.01", exit_code=4)
    assert refusal["code"] == "INSUFFICIENT_BALANCE"
    assert operator.asks("balance", "show", "--api", api)[0]["available"] == "1000.00"


@pytest.mark.parametrize("written", ["0", "1.005", "ten", "NaN", "1e30", "99999999999", ""])
def test_what_is_no_amount_is_refused(operator: Operator, written: str) -> None:
    words = ("balance", "add", "--api", operator.sandbox(), f"--amount={written}")
    assert len(operator.is_told(*words, exit_code=2)["faults"]) == 1


def test_a_currency_the_api_has_no_balance_in_is_refused(operator: Operator) -> None:
    words = ("balance", "add", "--api", operator.sandbox(), "--amount=1", "--currency", "eur")
    assert operator.is_told(*words, exit_code=3)["code"] == "BALANCE_NOT_FOUND"


def test_an_api_nobody_has_has_no_balance(operator: Operator) -> None:
    for words in (("show",), ("add", "--amount=1")):
        refusal = operator.is_told("balance", *words, "--api", "99", exit_code=3)
        assert refusal["code"] == "API_NOT_FOUND"


def test_a_limit_is_set_and_can_be_spent(operator: Operator) -> None:
    api = operator.sandbox()
    after = operator.asks("balance", "limit", "--api", api, "--amount", "500")
    assert (after["creditLimit"], after["spendable"], after["owed"]) == (
        "500.00",
        "1500.00",
        "0.00",
    )
    operator.types("balance", "add", "--api", api, "--amount=-1400")
    words = ("balance", "limit", "--api", api, "--amount", "399.99")
    refusal = operator.is_told(*words, exit_code=4)
    assert refusal["code"] == "LIMIT_BELOW_BALANCE"
    assert refusal["faults"] == {"--amount": "The balance is -400.00 usd, below -399.99."}
    assert "400.00" in operator.types("balance", "limit", "--api", api, "--amount", "400").stdout


def test_a_limit_is_of_a_balance_and_not_below_zero(operator: Operator) -> None:
    api = operator.sandbox()
    wrong = operator.is_told("balance", "limit", "--api", api, "--amount=-1", exit_code=2)
    assert wrong["faults"].keys() == {"--amount"}
    words = ("balance", "limit", "--api", api, "--amount=1", "--currency", "eur")
    assert operator.is_told(*words, exit_code=3)["faults"].keys() == {"--currency"}
