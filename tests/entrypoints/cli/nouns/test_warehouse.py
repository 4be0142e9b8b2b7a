"""`returnhelper warehouse` opens warehouses and issues keys to their staff."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator

TEXAS = {
    "countryCode": "usa",
    "rmaPrefix": "TEX",
    "description": "Texas",
    "street1": "1 Dock Road",
    "postalCode": "07094",
}
OPTIONS = (
    *("--country-code", "usa", "--rma-prefix", "TEX", "--description", "Texas"),
    *("--street1", "1 Dock Road", "--postal-code", "07094"),
)


def test_a_warehouse_is_opened_by_options(operator: Operator) -> None:
    opened = operator.asks("warehouse", "create", "--warehouse-id", "77", *OPTIONS)
    assert opened.items() >= {**TEXAS, "warehouseId": 77, "enabled": True}.items()
    assert opened in operator.asks("warehouse", "list")


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_a_warehouse_is_opened_by_a_file_and_options_win(
    operator: Operator, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"texas.{suffix}"
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in TEXAS.items())
    path.write_text(json.dumps(TEXAS) if suffix == "json" else lines)
    opened = operator.asks("warehouse", "create", "--file", str(path), "--city", "Waco")
    assert opened.items() >= {**TEXAS, "city": "Waco"}.items()


def test_without_an_id_the_next_one_is_taken(operator: Operator) -> None:
    last = max(row["warehouseId"] for row in operator.asks("warehouse", "list"))
    assert operator.asks("warehouse", "create", *OPTIONS)["warehouseId"] == last + 1
    shown = operator.types("warehouse", "create", *OPTIONS).stdout
    assert shown == f"Warehouse {last + 2}, Texas, is open.\n"


def test_every_missing_property_is_told(operator: Operator) -> None:
    faults = operator.is_told("warehouse", "create", exit_code=2)["faults"]
    assert set(faults) == {"--country-code", "--rma-prefix", "--description", "--street1"}
    half = operator.is_told("warehouse", "create", "--file", "-", exit_code=2, stdin=b"city: Waco")
    assert set(half["faults"]) == {"countryCode", "rmaPrefix", "description", "street1"}


def test_an_id_that_is_taken_is_refused(operator: Operator) -> None:
    words = ("warehouse", "create", "--warehouse-id", "2", *OPTIONS)
    assert operator.is_told(*words, exit_code=2)["faults"] == {"--warehouse-id": "is taken"}


@pytest.mark.parametrize("text", [b"[1, 2]", b"{", b"\xff\xfe\xfa", b""])
def test_a_file_that_is_no_warehouse_is_refused(operator: Operator, text: bytes) -> None:
    assert operator.is_told("warehouse", "create", "--file", "-", exit_code=2, stdin=text)["faults"]


def test_the_list_for_people_shows_names(operator: Operator) -> None:
    assert "New Jersey" in operator.types("warehouse", "list").stdout


@pytest.mark.parametrize("environment", ["sandbox", "production", "uat", "v1"])
def test_staff_get_a_key_in_an_environment(operator: Operator, environment: str) -> None:
    words = ("warehouse", "key", "create", "--warehouse", "2", "--environment", environment)
    first, second = operator.asks(*words), operator.asks(*words)
    assert set(first) == {"apiId", "warehouseId", "apiKey", "apiToken"}
    assert (first["apiId"], first["warehouseId"]) == (second["apiId"], 2)
    assert first["apiKey"] != second["apiKey"]
    assert "shown only now" in operator.types(*words).stderr


def test_a_warehouse_nobody_opened_has_no_staff(operator: Operator) -> None:
    words = ("warehouse", "key", "create", "--warehouse", "99", "--environment", "sandbox")
    assert operator.is_told(*words, exit_code=3)["code"] == "WAREHOUSE_NOT_FOUND"
