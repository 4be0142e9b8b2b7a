"""`returnhelper db shell` opens psql, and what a command needs of a database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from returnhelper.entrypoints.cli.nouns.database_shell import _without_password
from tests.entrypoints.cli.nouns.operator_line import Operator


def shell(flag: str, where: str, sql: str) -> subprocess.CompletedProcess[str]:
    words = ["db", "shell", flag, where, "--", "-At", "-c", sql]
    return subprocess.run(
        [sys.executable, "-m", "returnhelper", *words], capture_output=True, text=True, check=False
    )


def test_the_prompt_reaches_the_database(database_url: str) -> None:
    answer = shell("--database-url", database_url, "SELECT current_database()")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.strip() in database_url


def test_the_embedded_database_runs_for_as_long_as_the_prompt(data_folder: Path) -> None:
    answer = shell("--data", str(data_folder), "SELECT 6 * 7")
    assert answer.stdout.strip() == "42"
    assert not (data_folder / "postgres" / "postmaster.pid").exists()


def test_the_exit_code_of_the_prompt_is_passed_on(database_url: str) -> None:
    answer = shell("--database-url", database_url, "SELECT nothing")
    assert answer.returncode == 1
    assert "nothing" in answer.stderr


@pytest.mark.parametrize(
    ("url", "shown", "password"),
    [
        ("postgresql://keeper:ses%40me@db.test/x", "postgresql://keeper@db.test/x", "ses@me"),
        ("postgresql://keeper@db.test/x?port=1", "postgresql://keeper@db.test/x?port=1", None),
    ],
)
def test_the_list_of_processes_shows_no_password(
    url: str, shown: str, password: str | None
) -> None:
    assert _without_password(url) == (shown, password)


def test_a_database_that_is_not_migrated_is_told_apart(empty_database_url: str) -> None:
    refusal = Operator("--database-url", empty_database_url).is_told("seller", "list", exit_code=4)
    assert refusal["code"] == "DATABASE_BEHIND"
    assert "0001_main_job" in refusal["faults"]


def test_a_database_that_is_not_there_is_unavailable() -> None:
    absent = Operator("--database-url", "postgresql://postgres@127.0.0.1:1/returnhelper")
    assert absent.is_told("seller", "list", exit_code=5)["code"] == "DATABASE_NOT_FOUND"


def test_a_fresh_data_folder_needs_no_server_first(data_folder: Path) -> None:
    operator = Operator("--data", str(data_folder))
    made = operator.types("seller", "create", "--name", "Shop", "--client-code", "acme")
    assert f"Made an installation in {data_folder.resolve()}; --data names" in made.stderr
    assert [row["clientCode"] for row in operator.asks("seller", "list")] == ["acme"]
    assert "New Jersey" in operator.types("warehouse", "list").stdout
