"""`returnhelper serve` keeps its processes running, and leaves nothing behind but the database.

The supervisor is the real one, in a process of its own; the API and the worker are stand-ins.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import asyncpg
import psutil
import pytest

from returnhelper.entrypoints.cli.lock import FolderHeld, FolderLock, Holder
from returnhelper.kit.clock import stopwatch
from returnhelper.kit.postgres import EmbeddedPostgres
from returnhelper.kit.postmaster import PidFile

CHECKOUT = Path(__file__).parents[3]
PATIENCE_SECONDS = 20.0


class Installation:
    """One running supervisor over stand-ins."""

    def __init__(self, data: Path, host: str) -> None:
        """Start it and wait until it says that it is ready."""
        began = stopwatch()
        self.data = data
        self.running = subprocess.Popen(
            [sys.executable, "-m", "tests.entrypoints.cli.standins.serve", str(data), host],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.running.stdout is not None
        self.ready_line = self.running.stdout.readline()
        self.ready_seconds = stopwatch() - began
        address = re.search(r"http://([\w.]+):(\d+)", self.ready_line)
        assert address, self.ready_line
        self.host, self.port = address[1], int(address[2])
        self.postgres = EmbeddedPostgres(data)
        self.children = {
            child.cmdline()[-1].rsplit(".", 1)[-1]: child
            for child in psutil.Process(self.running.pid).children()
            if child.name() != "postgres"
        }

    def api_pid(self) -> int | None:
        """Ask the API for its pid; None when it does not answer."""
        connection = HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return int(connection.getresponse().read())
        except (ConnectionError, TimeoutError):
            return None
        finally:
            connection.close()

    def postgres_pid(self) -> int:
        """Read the pid of the database server; 0 while there is none."""
        return PidFile(self.data / "postgres").pid() or 0

    def end(self, order: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the exit code; safe to repeat."""
        if self.running.poll() is None:
            self.running.send_signal(order)
        exit_code = self.running.wait(PATIENCE_SECONDS)
        assert self.running.stdout is not None
        self.running.stdout.close()
        return exit_code


@pytest.fixture
def install(data_folder: Path) -> Iterator[Callable[..., Installation]]:
    """Start an installation on the data folder of this test, as often as wanted."""
    started: list[Installation] = []

    def start(host: str = "127.0.0.1") -> Installation:
        started.append(Installation(data_folder, host))
        return started[-1]

    yield start
    for installation in started:
        installation.end()
    left = EmbeddedPostgres(data_folder)
    if left.is_ready():
        left.start()
        left.stop()


@pytest.fixture
def installation(install: Callable[[], Installation]) -> Installation:
    return install()


def runs(pid: int) -> bool:
    """Tell whether a process runs; a zombie nobody reaped does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def await_that(condition: Callable[[], bool]) -> float:
    """Wait for a condition; return the seconds it took."""
    began = stopwatch()
    while not condition():
        assert stopwatch() - began < PATIENCE_SECONDS, "it never came true"
        time.sleep(0.01)
    return stopwatch() - began


def run_sql(url: str, sql: str) -> object:
    async def fetch() -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(fetch())


def cli(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "returnhelper", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | variables,
    )


def test_it_prints_one_line_when_it_is_ready(installation: Installation) -> None:
    where = f"http://127.0.0.1:{installation.port}"
    expected = f"returnhelper is ready on {where} (data in {installation.data})\n"
    assert installation.ready_line == expected
    assert run_sql(installation.postgres.url, "SELECT count(*) FROM schema_migrations") != 0


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything(installation: Installation, order: signal.Signals) -> None:
    postgres_pid = installation.postgres_pid()
    assert installation.end(order) == 0
    assert not runs(postgres_pid)
    assert not any(runs(child.pid) for child in installation.children.values())
    assert not installation.postgres.is_ready()


def test_a_killed_database_is_back_with_its_rows(installation: Installation) -> None:
    run_sql(installation.postgres.url, "CREATE TABLE parcel AS SELECT 1 AS id")
    killed = installation.postgres_pid()
    os.kill(killed, signal.SIGKILL)

    def is_back() -> bool:
        return installation.postgres.is_ready() and installation.postgres_pid() not in {0, killed}

    await_that(is_back)
    assert run_sql(installation.postgres.url, "SELECT count(*) FROM parcel") == 1


@pytest.mark.parametrize("name", ["api", "worker"])
def test_a_killed_child_is_back(installation: Installation, name: str) -> None:
    supervisor = psutil.Process(installation.running.pid)
    killed = installation.children[name]
    killed.kill()

    def is_back() -> bool:
        heirs = (child for child in supervisor.children() if child.pid != killed.pid)
        commands = [" ".join(child.cmdline()) for child in heirs if runs(child.pid)]
        return any(command.endswith(f".{name}") for command in commands)

    await_that(is_back)
    await_that(lambda: installation.api_pid() is not None)


def test_a_killed_supervisor_leaves_only_the_database_which_the_next_takes_over(
    installation: Installation, install: Callable[[], Installation]
) -> None:
    run_sql(installation.postgres.url, "CREATE TABLE parcel AS SELECT 1 AS id")
    postgres_pid = installation.postgres_pid()
    installation.end(signal.SIGKILL)
    await_that(lambda: not any(runs(child.pid) for child in installation.children.values()))
    assert runs(postgres_pid)
    heir = install()
    assert heir.postgres_pid() == postgres_pid
    assert run_sql(heir.postgres.url, "SELECT count(*) FROM parcel") == 1
    assert heir.end() == 0
    assert not runs(postgres_pid)


def test_a_database_taken_over_is_watched_too(
    installation: Installation, install: Callable[[], Installation]
) -> None:
    postgres_pid = installation.postgres_pid()
    installation.end(signal.SIGKILL)
    heir = install()
    os.kill(postgres_pid, signal.SIGKILL)
    await_that(lambda: heir.postgres_pid() not in {0, postgres_pid})
    await_that(heir.postgres.is_ready)
    assert heir.end() == 0


def test_a_second_serve_is_told_who_holds_the_folder(installation: Installation) -> None:
    told = cli("serve", "--data", installation.data, "--port", "0")
    assert told.returncode == 1
    assert f"pid {installation.running.pid}" in told.stderr
    assert f"http://127.0.0.1:{installation.port}" in told.stderr
    assert installation.api_pid() == installation.children["api"].pid


def test_a_command_beside_a_running_server_uses_its_database(installation: Installation) -> None:
    postgres_pid = installation.postgres_pid()
    answer = cli("migrate", "--data", installation.data, "--json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout) == {"applied": []}
    assert installation.postgres_pid() == postgres_pid


def test_a_command_without_a_server_runs_the_database_for_itself(data_folder: Path) -> None:
    first = cli("migrate", "--pending", "--data", data_folder, "--json")
    second = cli("migrate", "--data", data_folder, "--json")
    assert json.loads(second.stdout)["applied"] == json.loads(first.stdout)["pending"] != []
    made = f"Made an installation in {data_folder.resolve()}; --data names another.\n"
    assert (first.stderr, second.stderr) == (made, "")
    assert cli("migrate", "--data", data_folder).stdout == "The database is up to date.\n"
    assert not EmbeddedPostgres(data_folder).is_ready()


def test_the_lock_is_free_when_its_holder_is_done(data_folder: Path) -> None:
    with FolderLock(data_folder) as first, FolderLock(data_folder) as second:
        first.hold(Holder(1, "migrate"))
        with pytest.raises(FolderHeld) as refusal:
            second.hold(Holder(2, "serve"))
        assert "returnhelper migrate, pid 1" in refusal.value.faults[str(data_folder)]
        first.release()
        second.hold(Holder(2, "serve"))


def test_the_host_may_be_a_name(install: Callable[..., Installation]) -> None:
    named = install("localhost")
    assert f" on http://localhost:{named.port} " in named.ready_line
    assert named.api_pid() == named.children["api"].pid
    child = named.children["api"].environ()
    assert child["RETURNHELPER_HOST"] == "127.0.0.1"
    assert child["RETURNHELPER_PUBLIC_URL"] == f"http://localhost:{named.port}"


def test_serve_ends_with_a_sentence_when_its_files_or_host_are_nowhere(data_folder: Path) -> None:
    words = ("serve", "--data", data_folder, "--port", "0")
    files = cli(*words, RETURNHELPER_FILES_STORE="foo://x")
    host = cli(*words, "--host", "no-such-host.invalid")
    assert (files.returncode, host.returncode) == (2, 2)
    assert "RETURNHELPER_FILES_STORE" in files.stderr
    assert "This host name leads to no address" in host.stderr
    assert "Traceback" not in files.stderr + host.stderr
