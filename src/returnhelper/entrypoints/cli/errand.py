"""Run one action for the operator, beside a running server or without one."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from returnhelper.domain.billing.actions.explain_shortage import explain_shortage
from returnhelper.domain.people.actions.identify_operator import identify_operator
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.entrypoints.cli.about import api_typed, things_typed
from returnhelper.entrypoints.cli.database import (
    connect,
    find_files_base,
    open_database_url,
    prepare_database,
)
from returnhelper.kit.audit import Act, Way
from returnhelper.kit.clock import SystemClock
from returnhelper.kit.database import LostRace, open_database
from returnhelper.kit.errors import Refusal, Refused
from returnhelper.kit.migrations import pending
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

OPERATOR = "operator"
_NOBODY = "nobody"  # of a machine that has no name for whoever is at it
_CONNECTIONS = 2

T = TypeVar("T")


class DatabaseBehind(Refused):
    """The database has an older schema than this version; run `returnhelper migrate` first."""

    code = "DATABASE_BEHIND"


def run_errand(settings: Settings, command: str, errand: Callable[[Work], Awaitable[T]]) -> T:
    """Run an errand on the database of these settings and return its result.

    The embedded database is migrated first; one at an address is left as it is.
    An errand that loses a race is run once more.
    Raises: FolderHeld, DatabaseNotFound, DatabaseBehind, NotAnOperator, and what the errand
    refuses.
    """
    with open_database_url(settings, command) as url:
        return asyncio.run(_run(settings, url, command, errand))


def run_act(settings: Settings, command: str, act: Callable[[Work], Awaitable[T]]) -> T:
    """Run an action and commit it; return what it gives. Raises: as `run_errand`."""

    async def errand(work: Work) -> T:
        result = await act(work)
        await commit(work)
        return result

    return run_errand(settings, command, errand)


async def open_book(work: Work) -> ReferenceBook:
    """Return the lists of this moment."""
    async with work.database.connection() as connection:
        return await load_book(connection, work.now)


async def commit(work: Work) -> None:
    """Commit, and wake a running server before this process ends."""
    nudger = Nudger(work.database)
    try:
        await work.commit(nudger)
    except Refusal as refusal:
        raise await explain_shortage(work, refusal) from None
    await nudger.flush()


async def _run(
    settings: Settings, url: str, command: str, errand: Callable[[Work], Awaitable[T]]
) -> T:
    if settings.database_url:
        await _check_migrated(url)
    else:
        await prepare_database(url)
    try:
        async with _open_work(settings, url, command) as work:
            return await errand(work)
    except LostRace:
        async with _open_work(settings, url, command) as work:
            # Nothing was kept: decide on fresh rows.
            return await errand(work)


async def _check_migrated(url: str) -> None:
    connection = await connect(url)
    try:
        names = await pending(connection)
    finally:
        await connection.close()
    if names:
        raise DatabaseBehind(dict.fromkeys(names, "is not applied"))


@asynccontextmanager
async def _open_work(settings: Settings, url: str, command: str) -> AsyncIterator[Work]:
    database = await open_database(url, connections=_CONNECTIONS)
    try:
        principal = await identify_operator(database, settings.operator or _login_name())
        work = Work(
            database=database,
            numbers=Numbers(database),
            now=SystemClock().now(),
            by=OPERATOR,
            act=Act(principal=principal, way=Way.CLI, operation=command),
            files_base=find_files_base(settings),
        )
        work.note(*things_typed())
        api_id = api_typed()
        if api_id is not None:
            work.touch(api_id)
        yield work
    finally:
        await database.close()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _NOBODY
