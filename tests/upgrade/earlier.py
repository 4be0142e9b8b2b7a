"""Databases as earlier migrations left them, with what a version of that time made."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import asyncpg

from returnhelper.domain.handling.actions.cancel_handling import cancel_handling
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.documents import seed_document
from returnhelper.kit.clock import FixedClock, SystemClock
from returnhelper.kit.migrations import load_migrations, migrate
from tests.stage import open_stage
from tests.upgrade.saving import load

AFTERWARDS = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""A moment after everything that was saved."""
DATA = Path(__file__).with_name("data")


def saved_by(number: int) -> Path:
    """Return the newest rows that are not newer than a migration; before the first, the oldest."""
    releases = sorted(DATA.glob("*.sql.gz"))
    older = [path for path in releases if _migration_of(path) <= number]
    return older[-1] if older else releases[0]


async def make_earlier(url: str, number: int) -> dict[str, int]:
    """Bring an empty database to an earlier migration, with rows; return how many a table has."""
    migrations = load_migrations()
    path = saved_by(number)
    connection = await asyncpg.connect(url)
    try:
        await migrate(connection, migrations[: min(_migration_of(path), number)])
        counts = await load(connection, path)
        await migrate(connection, migrations[:number])
        return counts
    finally:
        await connection.close()


async def step_aside(url: str, folder: Path) -> None:
    """Let what was made then not meet a journey that believes itself alone.

    Its wishes are withdrawn, its endpoint hears no more, and prices are those shipped now.
    """
    connection = await asyncpg.connect(url)
    try:
        await load_reference(connection, seed_document(), SystemClock().now())
    finally:
        await connection.close()
    async with AsyncExitStack() as exits:
        stage = await open_stage(exits, url, folder, FixedClock(SystemClock().now()))
        waiting = await stage.database.fetch(
            "SELECT api_id, return_inventory_id FROM inventories"
            " WHERE handling_status = 'pending' AND handling_code <> 'tbc'"
        )
        for api_id, item in waiting:
            await stage.done(cancel_handling, api_id, item)
        await stage.run_duties()
        await stage.database.execute("UPDATE endpoints SET status = 'disabled'")


def _migration_of(path: Path) -> int:
    return int(path.name[:4])
