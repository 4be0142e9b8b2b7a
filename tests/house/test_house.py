"""The rules of the house, read over this very tree."""

from __future__ import annotations

import importlib
from pathlib import Path

import click
import pytest

from tests.house.rules.promises import Route, commands_are_documented, routes_are_in_the_contract
from tests.house.rules.register import RULES
from tests.house.rules.tree import Breach, Rule

ROOT = Path(__file__).parents[2]


def told(breaches: list[Breach]) -> str:
    return "\n".join(str(breach) for breach in breaches)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.__name__))
def test_this_tree_keeps(rule: Rule) -> None:
    breaches = rule(ROOT)

    assert not breaches, f"{rule.__doc__}\n{told(breaches)}"


def test_every_command_has_its_place_in_the_docs() -> None:
    command: click.Command = importlib.import_module("returnhelper.entrypoints.cli").main

    breaches = commands_are_documented(ROOT, command)

    assert not breaches, told(breaches)


def test_every_url_is_in_the_contract() -> None:
    table: tuple[Route, ...] = importlib.import_module("returnhelper.entrypoints.api.routes").ROUTES

    breaches = routes_are_in_the_contract(ROOT, table)

    assert table, "the route table is empty"
    assert not breaches, told(breaches)


def test_every_rule_has_a_test_that_breaks_it() -> None:
    rules = [*RULES, commands_are_documented, routes_are_in_the_contract]
    tests = "".join(
        path.read_text(encoding="utf-8")
        for path in Path(__file__).parent.glob("test_*.py")
        if path != Path(__file__)
    )

    unbroken = [rule.__name__ for rule in rules if f"{rule.__name__}(" not in tests]

    assert not unbroken, f"write a test that breaks {unbroken}"
