"""What every test may ask for: a migrated database of its own, and a clock that stands still."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from returnhelper.kit.clock import FixedClock
from returnhelper.kit.migrations import migrate
from returnhelper.kit.postgres import EmbeddedPostgres

_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_TEMPLATE = "template_migrated"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """Run one PostgreSQL per session, or per xdist worker; nothing survives it."""
    postgres = EmbeddedPostgres(tmp_path_factory.mktemp("database"), _FAST)
    postgres.start()
    yield postgres
    postgres.stop()


@pytest.fixture(scope="session")
def url_of(server: EmbeddedPostgres) -> Callable[[str], str]:
    """Give the address of a database of the shared server by its name."""
    return lambda name: server.url.replace("/returnhelper?", f"/{name}?")


@pytest.fixture(scope="session")
def template(url_of: Callable[[str], str]) -> str:
    """Migrate one database, once; the others are copies of it."""
    asyncio.run(_execute(url_of("postgres"), f"CREATE DATABASE {_TEMPLATE}"))
    asyncio.run(_migrate(url_of(_TEMPLATE)))
    return _TEMPLATE


@pytest.fixture
def empty_database_url(url_of: Callable[[str], str]) -> Iterator[str]:
    """Give a database without tables, for this test alone."""
    yield from _lend_database(url_of, "template0")


@pytest.fixture
def database_url(url_of: Callable[[str], str], template: str) -> Iterator[str]:
    """Give a migrated, empty database, for this test alone."""
    yield from _lend_database(url_of, template)


@pytest.fixture
def clock() -> FixedClock:
    """Stand at 2026-11-05 08:30 UTC until moved."""
    return FixedClock(datetime(2026, 11, 5, 8, 30, tzinfo=UTC))


@pytest.fixture
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name a data folder that does not exist yet, its path short enough for a socket."""
    return tmp_path_factory.mktemp("t") / "data"


def _lend_database(url_of: Callable[[str], str], template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    home = url_of("postgres")
    # Copying files costs a fifth of STRATEGY wal_log (the default) here.
    create = f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"
    asyncio.run(_execute(home, create))
    yield url_of(name)
    asyncio.run(_execute(home, f"DROP DATABASE {name} WITH (FORCE)"))


async def _execute(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


async def _migrate(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await migrate(connection)
    finally:
        await connection.close()
