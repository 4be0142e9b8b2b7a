"""`returnhelper statement` writes a month of an account to a file."""

from __future__ import annotations

from pathlib import Path

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_both_forms_are_written(operator: Operator, tmp_path: Path) -> None:
    api, month = operator.sandbox(), operator.month()
    for paper, begin in (("csv", b"row,transactionNumber"), ("pdf", b"%PDF-")):
        out = tmp_path / f"statement.{paper}"
        words = ("statement", "--api", api, "--month", month, "--format", paper)
        told = operator.asks(*words, "--out", str(out))
        assert told == {"apiId": int(api), "month": month, "currencyCode": "usd", "file": str(out)}
        assert out.read_bytes().startswith(begin)
    words = ("statement", "--api", api, "--month", month, "--out", str(tmp_path / "again.csv"))
    assert "again.csv" in operator.types(*words).stdout


def test_faults_are_told_and_nothing_is_written(operator: Operator, tmp_path: Path) -> None:
    api, out = operator.sandbox(), tmp_path / "statement.csv"
    words = ("statement", "--api", api, "--out", str(out))
    wrong = operator.is_told(*words, "--month", "2026-13", exit_code=2)
    assert wrong["faults"].keys() == {"--month"}
    to_come = operator.is_told(*words, "--month", "9998-01", exit_code=2)
    assert to_come["faults"] == {"--month": "The month has not begun."}
    euro = operator.is_told(*words, "--month", "2026-01", "--currency", "EUR", exit_code=3)
    assert (euro["code"], euro["faults"].keys()) == ("BALANCE_NOT_FOUND", {"--currency"})
    nobody = ("statement", "--api", "99", "--month", "2026-01", "--out", str(out))
    assert operator.is_told(*nobody, exit_code=3)["code"] == "API_NOT_FOUND"
    nowhere = str(tmp_path / "nowhere" / "statement.csv")
    unwritten = ("statement", "--api", api, "--month", "2026-01", "--out", nowhere)
    assert operator.is_told(*unwritten, exit_code=2)["faults"].keys() == {"--out"}
    assert not out.exists()


def test_without_a_file_a_csv_goes_to_stdout_and_nothing_else_does(operator: Operator) -> None:
    api, month = operator.sandbox(), operator.month()
    words = ("statement", "--api", api, "--month", month)
    assert operator.types(*words).stdout.startswith("row,")
    told = operator.is_told(*words, "--format", "pdf", exit_code=2)
    assert told["faults"].keys() == {"--out"}
    assert "--out" in operator.types(*words, "--format", "pdf", exit_code=2).stderr
