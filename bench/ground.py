"""The ground a benchmark stands on: a database as installed, seeded, with sellers who can pay."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import asyncpg

from returnhelper.domain.accounts.actions.create_seller import create_seller
from returnhelper.domain.accounts.actions.open_api import NewApi
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.billing.actions.open_balance import open_balance
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.kit.audit import Act, Way
from returnhelper.kit.clock import SystemClock
from returnhelper.kit.database import Database, open_database
from returnhelper.kit.migrations import migrate
from returnhelper.kit.money import Money
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.postgres import EmbeddedPostgres
from returnhelper.kit.principal import system
from returnhelper.kit.work import Work

_RICH = Money(Decimal(100_000_000), "usd")
_START_SECONDS = 15.0


@dataclass(frozen=True)
class Ground:
    """A running database and the sellers in it."""

    folder: Path
    url: str
    database: Database
    sellers: list[NewApi]

    def work(self) -> Work:
        """Return the tools of one action, now."""
        return Work(
            database=self.database,
            numbers=Numbers(self.database),
            now=SystemClock().now(),
            by="bench",
            act=Act(principal=system("bench"), way=Way.CLI, operation="bench"),
        )


@asynccontextmanager
async def open_ground(seller_count: int) -> AsyncIterator[Ground]:
    """Start PostgreSQL with the settings of an installation, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="rhb") as name:
        folder = Path(name)
        postgres = EmbeddedPostgres(folder)
        await asyncio.to_thread(postgres.start)
        try:
            connection = await asyncpg.connect(postgres.url)
            await migrate(connection)
            await seed_reference(connection, SystemClock().now())
            await connection.close()
            database = await open_database(postgres.url)
            ground = Ground(folder, postgres.url, database, [])
            for number in range(seller_count):
                ground.sellers.append(await _seller(ground, number))
            yield ground
            await database.close()
        finally:
            await asyncio.to_thread(postgres.stop)


async def _seller(ground: Ground, number: int) -> NewApi:
    work = ground.work()
    [made] = await create_seller(
        work,
        name=f"Bench {number}",
        client_code=None,
        email="",
        environments=[Environment.SANDBOX],
        multi_item=False,
    )
    open_balance(work, made.api.api_id, _RICH)
    await work.commit()
    return made


@contextmanager
def process(module: str, environment: Mapping[str, str], port: int | None) -> Iterator[None]:
    """Run a module as a process until the block ends; with a port, wait until it listens."""
    running = subprocess.Popen([sys.executable, "-m", module], env=os.environ | dict(environment))
    try:
        if port is not None:
            _await_port(port)
        yield
    finally:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await_port(port: int) -> None:
    deadline = perf_counter() + _START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if perf_counter() > deadline:
                raise
        else:
            return
