"""Breaks the rules about how long things may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.rules.sizes import files_are_short, folders_are_small, functions_are_short
from tests.house.rules.tree import EXCEPTIONS
from tests.house.samples import planted


@pytest.mark.parametrize(("name", "limit"), [("src/a.py", 300), ("src/pages/a.html", 120)])
def test_a_file_one_line_too_long_is_found(tmp_path: Path, name: str, limit: int) -> None:
    tree = planted(tmp_path, {name: "#\n" * limit})
    assert not files_are_short(tree)

    [breach] = files_are_short(planted(tree, {name: "#\n" * (limit + 1)}))
    assert breach.path == name


def test_a_listed_long_file_is_kept(tmp_path: Path) -> None:
    listed = '[long_files]\n"src/a.py" = "one table that is read as a whole"'

    assert not files_are_short(planted(tmp_path, {"src/a.py": "#\n" * 301, EXCEPTIONS: listed}))


def test_a_function_one_line_too_long_is_found(tmp_path: Path) -> None:
    head = "class Shelf:\n    def put(self) -> None:\n"
    tree = planted(tmp_path, {"src/a.py": head + "        1\n" * 49})
    assert not functions_are_short(tree)

    [breach] = functions_are_short(planted(tree, {"src/b.py": head + "        1\n" * 50}))
    assert breach.path == "src/b.py"
    assert breach.line == 2
    assert breach.remedy.startswith("Shelf.put has 51 lines")


def test_a_folder_with_one_entry_too_many_is_found(tmp_path: Path) -> None:
    tree = planted(tmp_path, {f"src/{number}.py": "" for number in range(20)})
    planted(tree, {"src/.hidden": "", "src/__pycache__/a.pyc": ""})
    assert not folders_are_small(tree)

    [breach] = folders_are_small(planted(tree, {"src/one_more.py": ""}))
    assert breach.path == "src"
