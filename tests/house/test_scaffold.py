"""What ``make new`` writes is what the house asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.rules.slices import an_action_file_defines_its_function, every_action_has_its_test
from tests.house.samples import DOMAIN, planted
from tests.house.scaffold import new_action, new_decision

SLICE = {f"{DOMAIN}/returns/__init__.py": '"""What a return is."""\n'}


def test_a_started_action_keeps_the_rules(tmp_path: Path) -> None:
    tree = planted(tmp_path, SLICE)

    new_action(tree, "returns/cancel_label")

    assert (tree / DOMAIN / "returns/actions/cancel_label.py").is_file()
    assert not an_action_file_defines_its_function(tree)
    assert not every_action_has_its_test(tree)


@pytest.mark.parametrize("name", ["cancel_label", "returns/cancel", "shelf/put_label", "../a_b"])
def test_a_name_that_is_no_action_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SystemExit):
        new_action(planted(tmp_path, SLICE), name)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    tree = planted(tmp_path, SLICE)
    new_action(tree, "returns/cancel_label")

    with pytest.raises(SystemExit, match="there already"):
        new_action(tree, "returns/cancel_label")


def test_decisions_are_numbered_on(tmp_path: Path) -> None:
    tree = planted(tmp_path, {"docs/decisions/0007-one.md": ""})

    [page] = new_decision(tree, "One commit, always!")

    assert page.name == "0008-one-commit-always.md"
