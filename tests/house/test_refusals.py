"""Breaks the rules about saying no."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.rules.refusals import (
    every_refusal_has_a_sentence,
    every_refusal_has_its_own_code,
    refusals_live_in_errors,
)
from tests.house.rules.tree import EXCEPTIONS
from tests.house.samples import DOMAIN, planted

ERRORS = f"{DOMAIN}/labels/errors.py"
LOST = 'class LabelLost(Refused):\n    """The label is lost; ask for another."""\n'
TWO = f'{LOST}    code = "LOST"\nclass LabelTorn(LabelLost):\n    """It is torn."""\n'


def test_a_refusal_outside_errors_is_found(tmp_path: Path) -> None:
    here = f"{DOMAIN}/labels/model.py"

    [breach] = refusals_live_in_errors(planted(tmp_path, {here: LOST}))

    assert breach.path == here


@pytest.mark.parametrize("body", ["pass", '"""the label is lost"""', '"""\n"""'])
def test_a_refusal_without_a_sentence_is_found(tmp_path: Path, body: str) -> None:
    tree = planted(tmp_path, {ERRORS: f"class LabelLost(Refused):\n    {body}\n"})

    assert len(every_refusal_has_a_sentence(tree)) == 1


def test_a_refusal_without_a_code_is_found(tmp_path: Path) -> None:
    [breach] = every_refusal_has_its_own_code(planted(tmp_path, {ERRORS: LOST}))

    assert breach.line == 1


def test_a_refusal_of_a_refusal_needs_its_code_too(tmp_path: Path) -> None:
    [breach] = every_refusal_has_its_own_code(planted(tmp_path, {ERRORS: TWO}))

    assert breach.remedy.startswith("LabelTorn needs")


def test_a_shared_code_is_found_until_it_is_listed(tmp_path: Path) -> None:
    tree = planted(tmp_path, {ERRORS: f'{TWO}    code = "LOST"\n'})

    [breach] = every_refusal_has_its_own_code(tree)
    assert breach.remedy.startswith("LabelTorn has the code of LabelLost")

    planted(tree, {EXCEPTIONS: '[shared_codes]\nLOST = "the contract has one word for both"'})
    assert not every_refusal_has_its_own_code(tree)


def test_a_listed_code_nobody_shares_is_found(tmp_path: Path) -> None:
    tree = planted(tmp_path, {EXCEPTIONS: '[shared_codes]\nLOST = "once there were two"'})

    assert len(every_refusal_has_its_own_code(tree)) == 1
