"""The stage apart: API and worker are processes of their own, as an operator runs them.

They are started once per test session (per xdist worker) on a database of their own, and meet the
test only at the database and on sockets of this machine. The journeys find the same stage here as
in one process, with three differences: the clock is the machine's and cannot be moved, duties are
not run but waited for, and what a process says in its log fails the test.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import sleep

import aiohttp
import pytest

from returnhelper.kit.clock import FixedClock, SystemClock, stopwatch
from returnhelper.kit.lifeline import GO, VARIABLE
from returnhelper.kit.settings import Settings, as_environment
from tests.stage import Stage, free_port, open_stage
from tests.waiting import until

CHECKOUT = Path(__file__).parents[1]
PATIENCE_SECONDS = 60.0

# Also what is leased or waits for its time: a process apart has no other way to be seen at rest.
UNDER_WAY = """
SELECT (SELECT count(*) FROM labels WHERE status IN ('queued', 'started'))
     + (SELECT count(*) FROM deliveries JOIN endpoints USING (endpoint_id)
        WHERE endpoints.status = 'active' AND deliveries.status <> 'delivered')
     + (SELECT count(*) FROM setup_requests WHERE status = 'testing')
"""
# What the worker prices, and what a balance covers; the rest may stay owed.
OWED = """
SELECT (SELECT count(*) FROM charges WHERE amount IS NULL)
     + (SELECT count(*) FROM balances b JOIN LATERAL (
            SELECT amount FROM charges c WHERE c.api_id = b.api_id AND c.currency = b.currency
            ORDER BY charge_id LIMIT 1
        ) oldest ON b.available + b.credit_limit >= oldest.amount)
"""
LASTING = (
    "apis",
    "balances",
    "counters",
    "credentials",
    "reference_lists",
    "schema_migrations",
    "sellers",
    "tariffs",
    "warehouses",
)

together_only = pytest.mark.parametrize("stage", ["together"], indirect=True)
"""Marks a journey that needs what only one process has; say why in a comment beside it."""


@dataclass(frozen=True)
class Processes:
    """An API and a worker that run, and what they say."""

    settings: Settings
    log: Path

    def said(self) -> str:
        """Return the warnings and errors of both, from their start."""
        return self.log.read_text(encoding="utf-8")


class MachineClock(FixedClock):
    """The clock that the processes go by."""

    def __init__(self) -> None:
        super().__init__(SystemClock().now())

    def now(self) -> datetime:
        return SystemClock().now()

    def move(self, by: timedelta) -> None:
        raise AssertionError(f"processes apart do not wait {by}: mark the journey together_only")


class Apart(Stage):
    """A stage whose API and worker are somewhere else."""

    def __init__(self, inner: Stage, exits: AsyncExitStack, processes: Processes) -> None:
        super().__init__(inner.desk, inner.bench, inner.clock, exits)
        self._processes = processes
        self._said_before = len(processes.said())

    async def run_duties(self) -> None:
        """Wait until the worker has bought, told, tested and collected whatever it can."""
        await until(self._is_at_rest, PATIENCE_SECONDS)

    async def check_nothing_due(self) -> None:
        """Fail when labels or deliveries are under way, or a process said something."""
        said = self._processes.said()[self._said_before :]
        assert said == ""
        if self._is_checked:
            under_way = await self.database.fetchval(UNDER_WAY)
            assert under_way == 0, f"{under_way} rows are under way; await stage.run_duties()"

    async def _is_at_rest(self) -> bool:
        under_way: int = await self.database.fetchval(UNDER_WAY)
        return under_way == 0 and await self.database.fetchval(OWED) == 0

    async def _start_server(self) -> None:
        self._http = aiohttp.ClientSession()
        self._exits.push_async_callback(self._http.close)
        self.base_url = self.desk.settings.base_url


async def open_apart(exits: AsyncExitStack, processes: Processes) -> Apart:
    """Open a stage over running processes, with nothing left of an earlier journey."""
    settings = processes.settings
    stage = await open_stage(
        exits, settings.database_url, settings.data, MachineClock(), public_url=settings.public_url
    )
    await _clear(stage)
    return Apart(stage, exits, processes)


@contextmanager
def start_processes(database_url: str, folder: Path) -> Iterator[Processes]:
    """Run an API and a worker on a seeded database; they end with the block, or with this process.

    Raises: AssertionError, when one says that it cannot start, or does not answer in time.
    """
    port = free_port()
    settings = Settings(
        database_url=database_url,
        data=folder,
        port=port,
        public_url=f"http://127.0.0.1:{port}",
        database_connections=4,
        log_level="warning",
    )
    processes = Processes(settings, folder / "processes.log")
    with ExitStack() as exits:
        log = exits.enter_context(processes.log.open("wb")).fileno()
        running = [_start(half, settings, log, exits) for half in ("api", "worker")]
        _await_ready(processes, running)
        yield processes


def _start(half: str, settings: Settings, log: int, exits: ExitStack) -> subprocess.Popen[bytes]:
    watched, lifeline = os.pipe()
    os.write(lifeline, GO)
    exits.callback(os.close, lifeline)
    process = subprocess.Popen(
        [sys.executable, "-m", "returnhelper", half, "--database-url", settings.database_url],
        cwd=CHECKOUT,
        env=os.environ | as_environment(settings) | {VARIABLE: str(watched)},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        pass_fds=(watched,),
    )
    os.close(watched)
    exits.callback(_end, process)
    return process


def _await_ready(processes: Processes, running: list[subprocess.Popen[bytes]]) -> None:
    deadline = stopwatch() + PATIENCE_SECONDS
    while not _is_ready(processes.settings.port):
        assert all(process.poll() is None for process in running), processes.said()
        assert stopwatch() < deadline, processes.said()
        sleep(0.02)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def _is_ready(port: int) -> bool:
    asking = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    with closing(asking) as connection, suppress(OSError, HTTPException):
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    return False


async def _clear(stage: Stage) -> None:
    """Forget every parcel of an earlier journey; accounts and lists stay, processes know them."""
    async with stage.database.connection() as connection, connection.transaction():
        tables = await connection.fetch(
            "SELECT quote_ident(tablename) AS name FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename <> ALL($1::text[])",
            LASTING,
        )
        # Rows, not tables: emptying a table waits for whoever polls it.
        await connection.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            await connection.execute(f"DELETE FROM {table['name']}")
