"""`returnhelper reference load` replaces lists, all or none."""

from __future__ import annotations

from pathlib import Path

from tests.entrypoints.cli.nouns.operator_line import Operator

CLOSED = """
warehouses:
  - {warehouseId: 2, countryCode: usa, rmaPrefix: USA, description: Jersey, street1: 1 Dock Road}
"""


def test_the_lists_of_a_file_are_replaced(operator: Operator, tmp_path: Path) -> None:
    path = tmp_path / "lists.yaml"
    path.write_text("currencies: {usd: 1, eur: 0.91}\n")
    assert operator.asks("reference", "load", str(path)) == {"replaced": ["currencies"]}
    assert operator.types("reference", "load", str(path)).stdout.startswith("Replaced currencies")


def test_warehouses_a_file_does_not_name_are_disabled(operator: Operator) -> None:
    operator.types("reference", "load", "-", stdin=CLOSED.encode())
    enabled = [row for row in operator.asks("warehouse", "list") if row["enabled"]]
    assert [row["description"] for row in enabled] == ["Jersey"]


def test_every_fault_is_listed_and_nothing_is_changed(operator: Operator) -> None:
    before = operator.asks("warehouse", "list")
    document = CLOSED.replace("usa", "atlantis").replace("rmaPrefix: USA", "rmaPrefix: u")
    refusal = operator.is_told(
        "reference", "load", "-", exit_code=2, stdin=f"{document}\nservice: []\n".encode()
    )
    expected = {"warehouses[0].countryCode", "warehouses[0].rmaPrefix", "service"}
    assert expected <= set(refusal["faults"])
    assert operator.asks("warehouse", "list") == before


def test_a_file_that_is_not_there_is_named(operator: Operator, tmp_path: Path) -> None:
    answer = operator.types("reference", "load", str(tmp_path / "none.yaml"), exit_code=2)
    assert "none.yaml" in answer.stderr
