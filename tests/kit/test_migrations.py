"""Migrations are applied once, in order, whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from returnhelper.kit.migrations import (
    Connection,
    Migration,
    MigrationChanged,
    MigrationFailed,
    MigrationMisnamed,
    load_migrations,
    migrate,
    pending,
)

SHELVES = Migration("0001_shelves", "CREATE TABLE shelf (number integer PRIMARY KEY);")
FIRST_SHELF = Migration("0002_first_shelf", "INSERT INTO shelf VALUES (1);")
BROKEN = Migration("0003_broken", "INSERT INTO shelf VALUES (2); SELECT 1 / 0;")


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def test_what_is_pending_is_applied_in_order_and_only_once(empty_database_url: str) -> None:
    async with connected(empty_database_url) as connection:
        assert await pending(connection, [SHELVES]) == ["0001_shelves"]
        assert await migrate(connection, [SHELVES]) == ["0001_shelves"]
        assert await migrate(connection, [SHELVES, FIRST_SHELF]) == ["0002_first_shelf"]
        assert await migrate(connection, [SHELVES, FIRST_SHELF]) == []
        assert await pending(connection, [SHELVES, FIRST_SHELF]) == []
        assert await connection.fetchval("SELECT count(*) FROM shelf") == 1


async def test_processes_that_migrate_at_once_take_turns(empty_database_url: str) -> None:
    async with AsyncExitStack() as stack:
        crowd = [await stack.enter_async_context(connected(empty_database_url)) for _ in range(6)]
        applied = await asyncio.gather(
            *(migrate(connection, [SHELVES, FIRST_SHELF]) for connection in crowd)
        )
        assert sorted(applied, key=len)[:-1] == [[]] * 5
        assert max(applied, key=len) == ["0001_shelves", "0002_first_shelf"]


async def test_a_migration_changed_after_it_was_applied_is_refused(
    empty_database_url: str,
) -> None:
    changed = Migration("0001_shelves", SHELVES.sql + " -- and one more word")
    async with connected(empty_database_url) as connection:
        await migrate(connection, [SHELVES])
        with pytest.raises(MigrationChanged) as refusal:
            await migrate(connection, [changed, FIRST_SHELF])
        assert list(refusal.value.faults) == ["0001_shelves"]
        assert await connection.fetchval("SELECT count(*) FROM shelf") == 0
        assert await migrate(connection, [SHELVES]) == []


async def test_a_migration_that_fails_is_undone_and_those_before_it_stay(
    empty_database_url: str,
) -> None:
    async with connected(empty_database_url) as connection:
        with pytest.raises(MigrationFailed) as refusal:
            await migrate(connection, [SHELVES, FIRST_SHELF, BROKEN])
        assert refusal.value.faults == {"0003_broken": "division by zero"}
        assert await connection.fetchval("SELECT max(number) FROM shelf") == 1
        assert await pending(connection, [SHELVES, FIRST_SHELF, BROKEN]) == ["0003_broken"]


def test_line_ends_do_not_count_as_a_change() -> None:
    assert Migration("0001_a", "a\r\nb\n").checksum == Migration("0001_a", "a\nb\n").checksum


@pytest.mark.parametrize("names", [["1_short.sql"], ["0001_a.sql", "0001_b.sql"]])
def test_every_migration_has_four_digits_of_its_own(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1;")
    with pytest.raises(MigrationMisnamed):
        load_migrations(tmp_path)


async def test_the_template_of_all_tests_has_nothing_pending(database_url: str) -> None:
    async with connected(database_url) as connection:
        assert await pending(connection) == []
