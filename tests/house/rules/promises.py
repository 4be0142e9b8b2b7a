"""Rules that hold the code against its documents: settings, commands, URLs, markdown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import click
import yaml

from tests.house.rules.tree import Breach, files, name_of, parsed

SETTINGS_PAGE, COMMANDS_PAGE = "docs/settings.md", "docs/commands.md"
_SETTINGS_CODE = "src/returnhelper/kit/settings.py"
_ROW = re.compile(r"^\|\s*`(\w+)`\s*\|\s*`(RETURNHELPER_\w+)`\s*\|\s*(.*?)\s*\|\s*(.+?)\s*\|$")
_SENTENCE_END = re.compile(r"(?<!e\.g)(?<!i\.e)[a-z`)\"]{2}[.!?] [A-Z`]")


class Route(Protocol):
    """What the route table of the API says of one URL."""

    @property
    def method(self) -> str:
        """The HTTP method."""

    @property
    def api(self) -> str:
        """The API it belongs to: user, public or warehouse."""

    @property
    def path(self) -> str:
        """The path as in the contract, ``/api/…``, parameters in braces."""


def settings_are_documented(root: Path) -> list[Breach]:
    """Every setting has its row in docs/settings.md with its default, and no row is left over."""
    page = root / SETTINGS_PAGE
    rows = _settings_rows(page.read_text(encoding="utf-8")) if page.exists() else {}
    breaches = []
    settings = dict(_settings(parsed(root / _SETTINGS_CODE)))
    for name, (default, line) in settings.items():
        shown = f"`{default}`" if default else "empty"
        variable = f"RETURNHELPER_{name.upper()}"
        if rows.get(name, ("", "", 0))[:2] != (variable, shown):
            remedy = f"{SETTINGS_PAGE} needs the row | `{name}` | `{variable}` | {shown} | … |"
            breaches.append(Breach(_SETTINGS_CODE, line, remedy))
    for name, (_, _, line) in rows.items():
        if name not in settings:
            breaches.append(Breach(SETTINGS_PAGE, line, f"there is no setting {name}: delete"))
    return breaches


def commands_are_documented(root: Path, command: click.Command) -> list[Breach]:
    """Every command of the line has a heading ``## `returnhelper …``` in docs/commands.md."""
    page = root / COMMANDS_PAGE
    lines = page.read_text(encoding="utf-8").splitlines() if page.exists() else []
    headings = {
        line.strip("# `"): number for number, line in enumerate(lines, 1) if line.startswith("##")
    }
    called = set(_commands(command, "returnhelper"))
    missing = [
        Breach(COMMANDS_PAGE, 1, f"write the heading ## `{name}` and what it does")
        for name in sorted(called - set(headings))
    ]
    stale = [
        Breach(COMMANDS_PAGE, number, f"there is no command {name!r}: delete")
        for name, number in headings.items()
        if name.startswith("returnhelper") and name not in called
    ]
    return missing + stale


def routes_are_in_the_contract(root: Path, routes: Iterable[Route]) -> list[Breach]:
    """Every URL the API serves is an operation of ``contract/<api>-api.yaml``."""
    promised: dict[str, set[tuple[str, str]]] = {}
    breaches = []
    for route in routes:
        page = f"contract/{route.api}-api.yaml"
        if page not in promised:
            promised[page] = _operations(root / page)
        if (route.method.upper(), route.path) not in promised[page]:
            remedy = f"write {route.method.upper()} {route.path} here, or do not serve it"
            breaches.append(Breach(page, 1, remedy))
    return breaches


def markdown_has_one_sentence_per_line(root: Path) -> list[Breach]:
    """A line of markdown outside tables and code holds one sentence, so that diffs stay small."""
    breaches = []
    for path in files(root, ".md"):
        if (root / "contract") in path.parents:
            continue
        fenced = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            fenced ^= line.lstrip().startswith("```")
            if not fenced and not line.startswith(("|", "    ")) and _SENTENCE_END.search(line):
                breaches.append(Breach(name_of(path, root), number, "one sentence per line"))
    return breaches


def _settings(module: ast.Module) -> Iterator[tuple[str, tuple[str, int]]]:
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and node.name == "Settings":
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    yield line.target.id, (_default(line.value), line.lineno)


def _default(node: ast.expr | None) -> str:
    match node:
        case ast.Call(args=[ast.Constant(value=value)]) | ast.Constant(value=value):
            return str(value).lower() if isinstance(value, bool) else str(value)
        case None:
            return "none: it must be set"
    return ast.unparse(node)


def _settings_rows(page: str) -> dict[str, tuple[str, str, int]]:
    rows = {}
    for number, line in enumerate(page.splitlines(), start=1):
        match = _ROW.match(line)
        if match:
            rows[match[1]] = (match[2], match[3], number)
    return rows


def _commands(command: click.Command, name: str) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield name
        return
    # Asked for by name, because a group may load its commands only then.
    context = click.Context(command)
    for inner_name in command.list_commands(context):
        inner = command.get_command(context, inner_name)
        if inner is not None and not inner.hidden:
            yield from _commands(inner, f"{name} {inner_name}")


def _operations(page: Path) -> set[tuple[str, str]]:
    if not page.exists():
        return set()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document = yaml.load(page.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both loaders are safe
    paths = document.get("paths", {})
    return {(method.upper(), path) for path, operations in paths.items() for method in operations}
