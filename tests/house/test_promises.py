"""Breaks the rules that hold the code against its documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from tests.house.rules.promises import (
    commands_are_documented,
    markdown_has_one_sentence_per_line,
    routes_are_in_the_contract,
    settings_are_documented,
)
from tests.house.samples import planted

SETTINGS = "src/returnhelper/kit/settings.py"
ROW = "| `port` | `RETURNHELPER_PORT` | `8080` | Where it listens. |\n"


@dataclass
class Url:
    """A row of a route table."""

    method: str
    api: str
    path: str


def with_settings(tree: Path, page: str) -> Path:
    code = "class Settings:\n    port: int = 8080\n"
    return planted(tree, {SETTINGS: code, "docs/settings.md": page})


@pytest.mark.parametrize("page", ["", ROW.replace("8080", "80"), ROW.replace("_PORT", "_DOOR")])
def test_a_setting_without_its_right_row_is_found(tmp_path: Path, page: str) -> None:
    [breach] = settings_are_documented(with_settings(tmp_path, page))

    assert (breach.path, breach.line) == (SETTINGS, 2)


def test_a_row_without_its_setting_is_found(tmp_path: Path) -> None:
    page = ROW + ROW.replace("port", "dock").replace("PORT", "DOCK")

    [breach] = settings_are_documented(with_settings(tmp_path, page))

    assert (breach.path, breach.line) == ("docs/settings.md", 2)


@pytest.mark.parametrize(
    ("page", "remedy"),
    [
        ("# Commands\n", "write the heading ## `returnhelper seller add` and what it does"),
        (
            "## `returnhelper seller add`\n## `returnhelper seller lose`\n",
            "there is no command 'returnhelper seller lose': delete",
        ),
    ],
)
def test_commands_and_their_page_must_agree(tmp_path: Path, page: str, remedy: str) -> None:
    line = click.Group("returnhelper")
    seller = click.Group("seller")
    line.add_command(seller)
    seller.add_command(click.Command("add"))
    seller.add_command(click.Command("old", hidden=True))

    breaches = commands_are_documented(planted(tmp_path, {"docs/commands.md": page}), line)

    assert [breach.remedy for breach in breaches] == [remedy]


@pytest.mark.parametrize(
    "url",
    [
        Url("GET", "user", "/api/Label/cancelLabel"),
        Url("POST", "user", "/api/Label/CancelAll"),
        Url("POST", "warehouse", "/api/Label/CancelLabel"),
    ],
)
def test_a_url_nobody_promised_is_found(tmp_path: Path, url: Url) -> None:
    page = "paths:\n  /api/Label/CancelLabel:\n    post: {}\n"
    tree = planted(tmp_path, {"contract/user-api.yaml": page})
    promised = Url("POST", "user", "/api/Label/CancelLabel")

    [breach] = routes_are_in_the_contract(tree, [promised, url])

    assert breach.path == f"contract/{url.api}-api.yaml"


def test_two_sentences_on_a_line_are_found(tmp_path: Path) -> None:
    page = "# A title\n\nOne is here. Two is there.\n\n```\nCode may. Always.\n```\n"

    [breach] = markdown_has_one_sentence_per_line(planted(tmp_path, {"docs/a.md": page}))

    assert breach.line == 3
