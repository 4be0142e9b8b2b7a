"""`returnhelper settings` shows what is in force and hides what is secret."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from returnhelper.entrypoints.cli import COMMANDS, main


def test_every_setting_is_shown_with_its_variable() -> None:
    answer = CliRunner().invoke(main, ["settings", "--json", "--port", "9000"])
    shown = {row["name"]: row for row in json.loads(answer.stdout)}
    assert shown["port"] == {"name": "port", "value": "9000", "variable": "RETURNHELPER_PORT"}


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_the_password_of_the_database_is_not_shown(flags: list[str]) -> None:
    url = "postgresql://keeper:sesame@db.test/returns"
    answer = CliRunner().invoke(main, ["settings", "--database-url", url, *flags])
    assert "db.test/returns" in answer.stdout
    assert "sesame" not in answer.output


def test_a_variable_that_makes_no_sense_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETURNHELPER_PORT", "eighty")
    told = CliRunner().invoke(main, ["settings"])
    assert told.exit_code == 2
    assert told.stdout == ""
    assert "RETURNHELPER_PORT: Expected `int`" in told.stderr
    told_as_json = CliRunner().invoke(main, ["settings", "--json"])
    assert told_as_json.exit_code == 2
    assert json.loads(told_as_json.stdout)["error"]["code"] == "VALIDATION_FAILED"


def test_half_an_installation_needs_the_address_of_its_database() -> None:
    told = CliRunner().invoke(main, ["worker"])
    assert told.exit_code == 2
    assert "--database-url" in told.stderr


def test_a_database_that_is_not_there_is_reported_as_unavailable() -> None:
    absent = "postgresql://postgres@127.0.0.1:1/returnhelper"
    told = CliRunner().invoke(main, ["migrate", "--json", "--database-url", absent])
    assert told.exit_code == 5
    assert json.loads(told.stdout)["error"]["code"] == "DATABASE_NOT_FOUND"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    answer = CliRunner().invoke(main, [name, "--help"])
    assert answer.exit_code == 0
    assert f"Usage: main {name}" in answer.stdout
