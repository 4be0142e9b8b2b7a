"""What every test may ask for: a migrated database of its own, and a clock that stands still."""

from __future__ import annotations

import asyncio
import fcntl
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest
import structlog
import uvloop

from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.entrypoints.cli.database import prepare_database
from returnhelper.kit.clock import FixedClock, SystemClock
from returnhelper.kit.migrations import make_months, migrate
from returnhelper.kit.postgres import EmbeddedPostgres
from tests.apart import Processes, start_processes
from tests.buckets import ObjectServer, serve_objects
from tests.stage import Stage, open_stage
from tests.upgrade.earlier import make_earlier, step_aside

_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # It lies in memory, so what is kept for a crash or a standby is kept small.
    "min_wal_size": "32MB",
    "max_wal_size": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    # Planned once per connection, with indexes, as the worker's deliveries are: a test runs
    # each query a few times, and planning takes longer than running it.
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
}
_LONGEST = ("test_lives.py", "test_demo_all.py", "test_demo.py")
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
_MEMORY_BYTES = 1 << 30
_ROOM = "returnhelper-tests-"
_TEMPLATE = "template_migrated"
_SEEDED = "template_seeded"
_MONTHLY = ("notifications", "deliveries", "delivery_attempts", "ledger", "audit")
START = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
_UPGRADE_FROM = os.environ.get("UPGRADE_FROM")
_numbers = itertools.count(1)


# By itself a log shows the values of each frame of a traceback, whole reference books among them:
# half a minute for one.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run tests in the loop that API and worker run in."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """Run one PostgreSQL per session, or per xdist worker; nothing survives it."""
    # A database of a test is some 600 files: on a disk, to make and remove them costs more
    # than most tests do.
    with ExitStack() as exits:
        if _has_room(_MEMORY):
            folder = exits.enter_context(_room(_MEMORY))
        else:
            folder = tmp_path_factory.mktemp("database")
        postgres = EmbeddedPostgres(folder / "data", _FAST)
        postgres.start()
        exits.callback(postgres.stop)
        yield postgres


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= _MEMORY_BYTES


@contextmanager
def _room(memory: Path) -> Iterator[Path]:
    """Lend a folder; those of sessions that were killed are removed, for memory is scarce."""
    for left in memory.glob(f"{_ROOM}*"):
        with suppress(OSError), _locked(left):  # somebody else's, or still in use
            shutil.rmtree(left)
    making = Path(tempfile.mkdtemp(prefix="making-", dir=memory))
    with _locked(making):
        room = making.rename(memory / f"{_ROOM}{making.name}")
        yield room
        shutil.rmtree(room)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


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
    yield from lend_database(url_of, "template0")


@pytest.fixture
def database_url(url_of: Callable[[str], str], template: str) -> Iterator[str]:
    """Give a migrated, empty database, for this test alone."""
    yield from lend_database(url_of, template)


@pytest.fixture(scope="session")
def seeded_template(
    url_of: Callable[[str], str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Seed a migrated database with the reference data, once; or upgrade one: make upgrade."""
    if _UPGRADE_FROM:
        asyncio.run(_execute(url_of("postgres"), f"CREATE DATABASE {_SEEDED}"))
        asyncio.run(make_earlier(url_of(_SEEDED), int(_UPGRADE_FROM)))
        asyncio.run(prepare_database(url_of(_SEEDED)))
        asyncio.run(step_aside(url_of(_SEEDED), tmp_path_factory.mktemp("earlier")))
        return _SEEDED
    create = f"CREATE DATABASE {_SEEDED} TEMPLATE {template}"
    asyncio.run(_execute(url_of("postgres"), create))
    asyncio.run(_seed(url_of(_SEEDED)))
    return _SEEDED


@pytest.fixture
def seeded_database_url(url_of: Callable[[str], str], seeded_template: str) -> Iterator[str]:
    """Give a migrated database with the reference data, for this test alone."""
    yield from lend_database(url_of, seeded_template)


@pytest.fixture(scope="session")
def processes(
    url_of: Callable[[str], str],
    seeded_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Processes]:
    """Run an API and a worker, once per session or xdist worker, on a database of their own."""
    for database_url in lend_database(url_of, seeded_template):
        with start_processes(database_url, tmp_path_factory.mktemp("processes")) as started:
            yield started


@pytest.fixture
async def stage(
    seeded_database_url: str, tmp_path: Path, clock: FixedClock
) -> AsyncIterator[Stage]:
    """Open a stage; at the end nothing may be due."""
    async with AsyncExitStack() as exits:
        opened = await open_stage(exits, seeded_database_url, tmp_path, clock)
        yield opened
        await opened.check_nothing_due()


@pytest.fixture(scope="session")
def object_server() -> Iterator[ObjectServer]:
    """Serve S3 for as long as tests of this process need it."""
    with serve_objects() as server:
        yield server


@pytest.fixture
def bucket(object_server: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the URL of an empty bucket, and tell this process where it is."""
    for name, value in object_server.variables().items():
        monkeypatch.setenv(name, value)
    return f"s3://{object_server.new_bucket()}"


@pytest.fixture
def clock() -> FixedClock:
    """Stand at 2026-11-05 08:30 UTC until moved; after an upgrade, at the machine's time."""
    return FixedClock(SystemClock().now() if _UPGRADE_FROM else START)


@pytest.fixture
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name a data folder that does not exist yet, its path short enough for a socket."""
    return tmp_path_factory.mktemp("t") / "data"


def lend_database(url_of: Callable[[str], str], template: str) -> Iterator[str]:
    """Make a copy of a database, and remove it in the end."""
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
        # The months of the tests' clock, so that no test waits for them to be made.
        await make_months(connection, _MONTHLY, START)
    finally:
        await connection.close()


async def _seed(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await seed_reference(connection, START)
    finally:
        await connection.close()
