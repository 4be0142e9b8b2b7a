"""Where a command finds the database: the one it was given, the running one, or its own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
import click

from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.entrypoints.cli.lock import SERVE, FolderLock, Holder
from returnhelper.kit.clock import SystemClock, stopwatch
from returnhelper.kit.errors import Unavailable
from returnhelper.kit.migrations import Connection, migrate
from returnhelper.kit.postgres import EmbeddedPostgres
from returnhelper.kit.settings import Settings

_PATIENCE_SECONDS = 30.0
_POLL_SECONDS = 0.05


class DatabaseNotFound(Unavailable):
    """The database does not let us in; check the address, the name and the password."""

    code = "DATABASE_NOT_FOUND"


@contextmanager
def open_database_url(settings: Settings, command: str = "a command") -> Iterator[str]:
    """Lend the address of the database of these settings.

    Beside a running server its database is used; otherwise the embedded one runs for as long as
    the address is lent, and a `serve` started meanwhile waits or is told.
    Raises: FolderHeld, PostgresNotStarted.
    """
    if settings.database_url:
        yield settings.database_url
        return
    postgres = EmbeddedPostgres(settings.data)
    with FolderLock(settings.data) as lock:
        if _hold_or_find(lock, postgres, Holder(os.getpid(), command)):
            is_new = not (settings.data / "postgres").exists()
            try:
                postgres.start()
                if is_new:
                    made = f"Made an installation in {settings.data.resolve()}"
                    click.echo(f"{made}; --data names another.", err=True)
                yield postgres.url
            finally:
                postgres.stop()
        else:
            yield postgres.url


def find_files_base(settings: Settings) -> str:
    """Return where file keys resolve: as the settings say, or the running server of the folder."""
    if settings.database_url or settings.public_url or settings.files_url:
        return settings.files_base
    holder = FolderLock(settings.data).holder()
    return holder.files_base if holder and holder.files_base else settings.files_base


async def connect(url: str) -> Connection:
    """Open one connection. Raises: DatabaseNotFound."""
    try:
        return await asyncpg.connect(url)
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise DatabaseNotFound({"database_url": str(error)}) from error


async def prepare_database(url: str) -> list[str]:
    """Migrate and seed; return the names of the migrations applied. Safe to repeat.

    Raises: DatabaseNotFound, MigrationChanged, MigrationFailed.
    """
    connection = await connect(url)
    try:
        names = await migrate(connection)
        await seed_reference(connection, SystemClock().now())
        return names
    finally:
        await connection.close()


def _hold_or_find(lock: FolderLock, postgres: EmbeddedPostgres, holder: Holder) -> bool:
    """Return True with the lock taken, False when a running `serve` has the database ready."""
    deadline = stopwatch() + _PATIENCE_SECONDS
    while not lock.try_hold(holder):
        other = lock.holder()
        if other is not None and other.command == SERVE and postgres.is_ready():
            return False
        if stopwatch() > deadline:
            raise lock.refusal()
        time.sleep(_POLL_SECONDS)
    return True
