"""Breaks the rules about what may not be written; no sample stands here in one piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.rules.wording import (
    a_silenced_check_says_why,
    no_host_of_a_registry,
    no_path_of_a_machine,
    nothing_is_left_for_later,
)
from tests.house.samples import planted


@pytest.mark.parametrize("folder", ["home", "tmp", "root", "work", "Users"])
def test_the_path_of_a_machine_is_found(tmp_path: Path, folder: str) -> None:
    tree = planted(tmp_path, {"docs/a.md": f"first\nlook into `/{folder}/someone`\n"})

    assert [breach.line for breach in no_path_of_a_machine(tree)] == [2]


@pytest.mark.parametrize("text", ["https://seller.example/home/a", "src/work/a", "/api/home"])
def test_urls_and_relative_paths_are_kept(tmp_path: Path, text: str) -> None:
    assert not no_path_of_a_machine(planted(tmp_path, {"docs/a.md": text}))


@pytest.mark.parametrize(
    "host", ["pyp i.org", "files.pythonhoste d.org", "ghc r.io/a", "--index-ur l"]
)
def test_the_host_of_a_registry_is_found(tmp_path: Path, host: str) -> None:
    tree = planted(tmp_path, {"requirements/a.txt": host.replace(" ", "")})

    assert len(no_host_of_a_registry(tree)) == 1


@pytest.mark.parametrize("marker", ["TO DO", "FIX ME", "X XX"])
def test_a_marker_of_unfinished_work_is_found(tmp_path: Path, marker: str) -> None:
    tree = planted(tmp_path, {"src/a.py": f"a = 1  # {marker.replace(' ', '')} later\n"})

    assert len(nothing_is_left_for_later(tree)) == 1


@pytest.mark.parametrize(
    "comment",
    [
        "type: ignore",
        "type: ignore[attr-defined]",
        "noqa",
        "noqa: S101",
        "noqa: S101, F401",
        "type: ignore[misc]  # noqa: S101",
        "pragma: no cover",
    ],
)
def test_a_silencer_without_a_reason_is_found(tmp_path: Path, comment: str) -> None:
    tree = planted(tmp_path, {"src/a.py": f"a = 1  # {comment}\n"})

    assert len(a_silenced_check_says_why(tree)) == 1


@pytest.mark.parametrize(
    "comment",
    [
        "noqa: N818 - a refusal is an answer",
        "type: ignore[misc]  # the library has no types",
        "type: ignore[misc]  # noqa: S101 - both at once",
    ],
)
def test_a_silencer_with_a_reason_is_kept(tmp_path: Path, comment: str) -> None:
    assert not a_silenced_check_says_why(planted(tmp_path, {"src/a.py": f"a = 1  # {comment}\n"}))
