"""Breaks the rules about the shape of a slice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.rules.slices import (
    an_action_file_defines_its_function,
    every_action_has_its_test,
    every_slice_says_what_it_is,
    store_is_private_to_its_slice,
)
from tests.house.samples import DOMAIN, planted

ACTION = f"{DOMAIN}/labels/actions/void_label.py"


@pytest.mark.parametrize(
    "line",
    [
        "from returnhelper.domain.labels import store",
        "from returnhelper.domain.labels.store import get_label",
        "import returnhelper.domain.labels.store",
    ],
)
def test_another_slice_cannot_import_a_store(tmp_path: Path, line: str) -> None:
    here = f"{DOMAIN}/returns/actions/close_return.py"

    [breach] = store_is_private_to_its_slice(planted(tmp_path, {here: f"\n{line}\n"}))

    assert breach.path == here
    assert "call an action of labels" in breach.remedy


def test_a_way_in_cannot_import_a_store(tmp_path: Path) -> None:
    here = "src/returnhelper/entrypoints/api/labels.py"
    line = "from returnhelper.domain.labels import model, store"

    assert store_is_private_to_its_slice(planted(tmp_path, {here: line}))


def test_a_slice_imports_its_own_store(tmp_path: Path) -> None:
    line = "from returnhelper.domain.labels import store"

    assert not store_is_private_to_its_slice(planted(tmp_path, {ACTION: line}))


def test_an_action_without_its_function_is_found(tmp_path: Path) -> None:
    tree = planted(tmp_path, {ACTION: "def cancel() -> None: ...\n"})

    remedies = [breach.remedy for breach in an_action_file_defines_its_function(tree)]

    assert remedies == [
        "define the function void_label here",
        "cancel needs an action file of its own, or _",
    ]


def test_an_action_with_private_helpers_is_kept(tmp_path: Path) -> None:
    code = "async def void_label() -> None: ...\ndef _paid() -> None: ...\nclass Wish: ...\n"

    assert not an_action_file_defines_its_function(planted(tmp_path, {ACTION: code}))


def test_an_action_without_a_test_is_found(tmp_path: Path) -> None:
    tree = planted(tmp_path, {ACTION: "def void_label() -> None: ...\n"})

    [breach] = every_action_has_its_test(tree)
    assert breach.remedy == "write tests/domain/labels/test_void_label.py"

    planted(tree, {"tests/domain/labels/test_void_label.py": ""})
    assert not every_action_has_its_test(tree)


@pytest.mark.parametrize("text", [None, "", "import os\n"])
def test_a_slice_without_a_description_is_found(tmp_path: Path, text: str | None) -> None:
    name = f"{DOMAIN}/labels/{'__init__' if text is not None else 'model'}.py"

    [breach] = every_slice_says_what_it_is(planted(tmp_path, {name: text or ""}))

    assert breach.path == f"{DOMAIN}/labels/__init__.py"


def test_code_in_the_description_of_a_slice_is_found(tmp_path: Path) -> None:
    tree = planted(tmp_path, {f"{DOMAIN}/labels/__init__.py": '"""What it is."""\nimport os\n'})

    [breach] = every_slice_says_what_it_is(tree)

    assert breach.line == 2
