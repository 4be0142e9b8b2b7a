"""Migrations: plain SQL files, each applied once, in order of name, in a transaction of its own.

And the months of the big tables, which come and go while the installation runs: decision 0020.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import asyncpg
import structlog

from returnhelper.kit.database import Database
from returnhelper.kit.errors import Refused

Connection = Any  # asyncpg gives a connection or its pool proxy; both have the same methods

_LOCK = 0x52_48_4D_49_47  # "RHMIG": any number will do, as long as nobody else uses it
_MONTHS_AHEAD = 2
_log = structlog.get_logger()
_FILE_NAME = re.compile(r"^\d{4}_\w+\.sql$")
_CREATE_TABLE = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)"""


class MigrationChanged(Refused):
    """A migration was changed after it was applied; restore the file and write another one."""

    code = "MIGRATION_CHANGED"


class MigrationFailed(Refused):
    """A migration failed and was rolled back; those before it stay."""

    code = "MIGRATION_FAILED"


class MigrationMisnamed(Refused):
    """A migration's name is not four digits of its own, an underscore and words."""

    code = "MIGRATION_MISNAMED"


@dataclass(frozen=True, slots=True)
class Migration:
    """One file, named without ``.sql``; its checksum is the SHA-256 of its text."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """The text's fingerprint, the same whatever the line ends."""
        return hashlib.sha256("\n".join(self.sql.splitlines()).encode()).hexdigest()


def load_migrations(folder: Traversable | None = None) -> list[Migration]:
    """Read the migrations of this installation, or of a folder, in the order they apply.

    Raises: MigrationMisnamed, also when two begin with the same digits.
    """
    folder = _own_folder() if folder is None else folder
    files = {path.name: path for path in folder.iterdir() if path.name.endswith(".sql")}
    taken: dict[str, str] = {}
    for name in sorted(files):
        if not _FILE_NAME.match(name) or taken.setdefault(name[:4], name) != name:
            raise MigrationMisnamed({name: "0001_like_this.sql, each number once"})
    return [
        Migration(name.removesuffix(".sql"), files[name].read_text("utf-8"))
        for name in sorted(files)
    ]


async def migrate(
    connection: Connection, migrations: Sequence[Migration] | None = None
) -> list[str]:
    """Apply what is pending and return its names in order.

    Several at once take turns, and the later ones find nothing to do.
    Raises: MigrationChanged, MigrationFailed.
    """
    async with _turn(connection):
        await connection.execute(_CREATE_TABLE)
        todo = await _find_pending(connection, migrations)
        for migration in todo:
            await _apply(connection, migration)
    return [migration.name for migration in todo]


async def pending(
    connection: Connection, migrations: Sequence[Migration] | None = None
) -> list[str]:
    """Return the names of migrations still to apply, in order; change nothing.

    Raises: MigrationChanged.
    """
    return [migration.name for migration in await _find_pending(connection, migrations)]


async def make_months(database: Database, tables: Sequence[str], now: datetime) -> int:
    """Make the months that tables lack, this one and those ahead, and return how many.

    Rows that came before their month are moved into it. Several at once keep out of each other's
    way; what cannot be made at once is left to the next time, since rows never wait for a month.
    """
    missing = await database.fetch(
        "SELECT parent, month FROM unnest($1::text[]) AS parent,"
        " missing_months(parent::regclass, $2, $3) AS month",
        tables,
        now,
        _MONTHS_AHEAD,
    )
    made = 0
    for parent, month in missing:
        outcome = await database.fetchval(
            "SELECT make_month($1::text::regclass, $2)", parent, month
        )
        made += outcome == "made"
        _tell(parent, f"{month:%Y-%m}", outcome)
    return made


async def drop_months(
    database: Database, table: str, until: datetime, keeping: str | None = None
) -> int:
    """Drop the months of a table that ended by a moment, with their rows; return how many.

    A month stays while the SQL function `keeping` says true to the bounds of its keys.
    Each is dropped in a moment, or left to the next time when somebody reads the table for long.
    """
    months = await database.fetch(
        "SELECT month FROM months_until($1::text::regclass, $2) AS month", table, until
    )
    dropped = 0
    for (month,) in months:
        outcome = await database.fetchval(
            "SELECT drop_month($1::text::regclass, $2, $3::text::regproc)", table, month, keeping
        )
        dropped += outcome == "dropped"
        _tell(table, f"{month:%Y-%m}", outcome)
    return dropped


def _tell(table: str, month: str, outcome: str) -> None:
    tell = _log.error if outcome == "full" else _log.info
    tell(f"month_{outcome}", table=table, month=month)


async def _find_pending(
    connection: Connection, migrations: Sequence[Migration] | None
) -> list[Migration]:
    migrations = load_migrations() if migrations is None else migrations
    applied = await _applied_checksums(connection)
    changed = {
        migration.name: "differs from what was applied"
        for migration in migrations
        if applied.get(migration.name, migration.checksum) != migration.checksum
    }
    if changed:
        raise MigrationChanged(changed)
    return [migration for migration in migrations if migration.name not in applied]


async def _applied_checksums(connection: Connection) -> Mapping[str, str]:
    if await connection.fetchval("SELECT to_regclass('schema_migrations')") is None:
        return {}
    rows = await connection.fetch("SELECT name, checksum FROM schema_migrations")
    return {row["name"]: row["checksum"] for row in rows}


async def _apply(connection: Connection, migration: Migration) -> None:
    try:
        async with connection.transaction():
            await connection.execute(migration.sql)
            await connection.execute(
                "INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)",
                migration.name,
                migration.checksum,
            )
    except asyncpg.PostgresError as error:
        raise MigrationFailed({migration.name: str(error)}) from error


@asynccontextmanager
async def _turn(connection: Connection) -> AsyncIterator[None]:
    await connection.execute(f"SELECT pg_advisory_lock({_LOCK})")
    try:
        yield
    finally:
        await connection.execute(f"SELECT pg_advisory_unlock({_LOCK})")


def _own_folder() -> Traversable:
    """Find the folder that the wheel carries, or the one of the checkout."""
    packed = resources.files("returnhelper") / "migrations"
    if packed.is_dir():
        return packed
    return Path(__file__).resolve().parents[3] / "migrations"
