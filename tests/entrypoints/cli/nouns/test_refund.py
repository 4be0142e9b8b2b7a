"""`returnhelper refund` gives money back by hand, in two steps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator


def charge(operator: Operator, folder: Path) -> tuple[str, str]:
    """Take money by a charge; return the api and the number of the transaction."""
    api = operator.sandbox()
    operator.charges(api, "4.00")
    out = folder / "statement.csv"
    month = operator.month()
    operator.types("statement", "--api", api, "--month", month, "--out", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        [number] = [
            row["transactionNumber"]
            for row in csv.DictReader(file)
            if row["movementCode"] == "paid"
        ]
    return api, number


def test_a_refund_is_opened_and_approved(operator: Operator, tmp_path: Path) -> None:
    api, number = charge(operator, tmp_path)
    named = ("--api", api, "--transaction", number)
    opened = operator.asks("refund", "open", *named, "--amount", "1.50", "--reason", "scratched")
    assert (opened["refundStatusCode"], opened["refundAmount"]) == ("pending", "1.50")
    assert operator.balance(api)[0] == "996.00"
    given = operator.asks("refund", "approve", str(opened["refundId"]))
    assert (given["refundStatusCode"], given["createBy"]) == ("completed", "operator")
    assert given["refundTransactionNumber"].startswith("TX")
    assert operator.balance(api)[0] == "997.50"
    again = operator.is_told("refund", "approve", str(opened["refundId"]), exit_code=4)
    assert again["code"] == "REFUND_NOT_PENDING"
    listed = operator.asks("refund", "list", "--api", api, "--status", "completed")
    assert [one["refundId"] for one in listed] == [opened["refundId"]]
    assert number in operator.types("refund", "list", "--api", api).stdout


def test_a_refund_is_rejected_with_a_reason(operator: Operator, tmp_path: Path) -> None:
    api, number = charge(operator, tmp_path)
    named = ("--api", api, "--transaction", number, "--reason", "scratched")
    opened = operator.asks("refund", "open", *named, "--amount", "4")
    refusal = operator.is_told("refund", "open", *named, "--amount", "0.01", exit_code=4)
    assert refusal["code"] == "REFUND_TOO_LARGE"
    assert refusal["faults"] == {"--amount": "Of 4.00 usd there are 0.00 left."}
    rejected = operator.asks("refund", "reject", str(opened["refundId"]), "--reason", "no scratch")
    assert (rejected["refundStatusCode"], rejected["rejection"]) == ("rejected", "no scratch")
    assert "no scratch" in operator.types("refund", "list", "--api", api).stdout
    assert operator.balance(api)[0] == "996.00"


@pytest.mark.parametrize("written", ["TX261105-0000099", "label 7", ""])
def test_what_is_no_transaction_is_not_refunded(operator: Operator, written: str) -> None:
    api = operator.sandbox()
    words = ("refund", "open", "--api", api, "--amount", "1", "--reason", "x", "--transaction")
    refusal = operator.is_told(*words, written, exit_code=3)
    assert refusal["code"] == "TRANSACTION_NOT_FOUND"
    assert refusal["faults"].keys() == {"--transaction"}
