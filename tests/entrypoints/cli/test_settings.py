"""`returnhelper settings` shows what is in force and hides what is secret."""

from __future__ import annotations

import json
from pathlib import Path

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
    assert "RETURNHELPER_PORT: must be a whole number from 0 to 65535" in told.stderr
    told_as_json = CliRunner().invoke(main, ["settings", "--json"])
    assert told_as_json.exit_code == 2
    assert json.loads(told_as_json.stdout)["error"]["code"] == "VALIDATION_FAILED"


def test_a_flag_that_makes_no_sense_is_named() -> None:
    told = CliRunner().invoke(main, ["settings", "--json", "--port", "99999"])
    assert told.exit_code == 2
    assert set(json.loads(told.stdout)["error"]["faults"]) == {"--port"}


def test_a_slip_in_the_name_of_a_variable_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETURNHELPER_PROT", "80")
    told = CliRunner().invoke(main, ["settings", "--json"])
    assert told.exit_code == 0
    assert told.stderr == "RETURNHELPER_PROT is no setting; did you mean RETURNHELPER_PORT?\n"


@pytest.mark.parametrize("half", ["api", "worker"])
@pytest.mark.parametrize("url", ["postgresql://postgres@127.0.0.1:1/x", "nonsense://x"])
def test_half_an_installation_without_a_database_ends_with_a_sentence(
    tmp_path: Path, half: str, url: str
) -> None:
    words = [half, "--data", str(tmp_path / "data"), "--database-url", url]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 5
    assert "(DATABASE_NOT_FOUND)" in told.stderr


def test_a_store_of_files_that_is_none_ends_a_half_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RETURNHELPER_FILES_STORE", "foo://x")
    told = CliRunner().invoke(main, ["worker", "--database-url", "postgresql://127.0.0.1:1/x"])
    assert told.exit_code == 2
    assert "RETURNHELPER_FILES_STORE: Files cannot be kept at 'foo://x'" in told.stderr


def test_half_an_installation_needs_the_address_of_its_database() -> None:
    told = CliRunner().invoke(main, ["worker"])
    assert told.exit_code == 2
    assert "--database-url" in told.stderr


def test_a_database_that_is_not_there_is_reported_as_unavailable() -> None:
    absent = "postgresql://postgres@127.0.0.1:1/returnhelper"
    told = CliRunner().invoke(main, ["migrate", "--json", "--database-url", absent])
    assert told.exit_code == 5
    assert json.loads(told.stdout)["error"]["code"] == "DATABASE_NOT_FOUND"


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("nonsense --json", ""),
        ("vas creat --json", ""),
        ("recall track --json", "--item"),
        ("credential revoke --json --key", "--key"),
        ("vas list --json --limit 0 --warehouse 2 --environment sandbox", "--limit"),
        ("vas start x --json --warehouse 2 --environment sandbox", "VAS"),
        ("--nonsense settings --json", "--nonsense"),
    ],
)
def test_a_usage_mistake_is_told_as_json_too(line: str, subject: str) -> None:
    answer = CliRunner().invoke(main, line.split())
    assert (answer.exit_code, answer.stderr) == (2, "")
    error = json.loads(answer.stdout)["error"]
    assert error["code"] == "VALIDATION_FAILED"
    assert list(error["faults"]) == [subject]
    assert all(error["faults"].values())


def test_without_json_a_usage_mistake_is_told_in_words() -> None:
    answer = CliRunner().invoke(main, ["db", "shell", "--nonsense", "--", "--json"])
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "No such option" in answer.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    answer = CliRunner().invoke(main, [name, "--help"])
    assert answer.exit_code == 0
    assert f"Usage: main {name}" in answer.stdout
