"""README.md says of every operation and webhook what is so."""

from __future__ import annotations

from tests.contract import table
from tests.contract.built import all_operations
from tests.contract.documents import document


def test_the_readme_has_the_tables_of_this_version() -> None:
    readme = (table.ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == table.drawn(readme), "run: make table"


def test_every_operation_and_webhook_stands_in_a_table() -> None:
    drawn = table.drawn(table.BEGIN + table.END)
    words = {word.rpartition("/")[2] for word in drawn.replace(",", " ").replace(";", " ").split()}
    paths = {operation.path for operation in all_operations().values()}
    assert {path.rpartition("/")[2] for path in paths} <= words
    assert {name.partition(".")[2] for name in document("webhooks").raw["webhooks"]} <= words


def test_a_page_keeps_what_is_around_its_tables() -> None:
    drawn = table.drawn(f"before\n{table.BEGIN}stale rows\n{table.END}after\n")
    assert drawn.startswith("before\n")
    assert drawn.endswith("after\n")
    assert "stale rows" not in drawn
