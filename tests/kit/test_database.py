"""A unit of work is one statement, all or nothing; the pool outlives a restart."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from hypothesis import strategies as st

from returnhelper.kit.database import Database, DatabaseAway, LostRace, UnitOfWork, open_database
from returnhelper.kit.listener import Listener
from returnhelper.kit.postgres import EmbeddedPostgres
from tests.kit.shelf import PUT, RENAME, ShelfGone, ShelfTaken, open_shelf, shelves
from tests.waiting import hold, until


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_shelf(database_url) as opened:
        yield opened


async def some(database: Database, query: str) -> bool:
    return bool(await database.fetch(query))


async def test_all_writes_travel_in_one_statement_and_one_commit(database: Database) -> None:
    unit = UnitOfWork()
    for number in range(20):
        unit.add(PUT, number, f"shelf {number}")
    sent: list[str] = []
    async with database.connection() as connection:
        with connection.query_logger(lambda query: sent.append(query.query)):
            await unit.commit(connection)
    assert len(sent) == 1
    assert await database.fetchval("SELECT count(DISTINCT statement) FROM shelf") == 1
    assert await shelves(database) == [(number, f"shelf {number}") for number in range(20)]


async def test_writes_run_in_the_order_they_were_added(database: Database) -> None:
    unit = UnitOfWork()
    for number in (5, 3, 9, 1, 7):
        unit.add(PUT, number, "x", expect=1 if number % 3 else None)
    await database.commit(unit)
    rows = await database.fetch("SELECT number FROM shelf ORDER BY at")
    assert [row["number"] for row in rows] == [5, 3, 9, 1, 7]


async def test_every_parameter_reaches_its_own_place(database: Database) -> None:
    await database.execute("CREATE TABLE sheet (position int, cells bigint[])")

    async def check(rows: list[list[int]]) -> None:
        unit = UnitOfWork()
        for position, row in enumerate(rows):
            # Every cell is asked for twice, backwards, so that order and repeats are told apart.
            places = [f"${index}::bigint" for index in range(len(row) + 1, 1, -1)]
            sql = f"INSERT INTO sheet VALUES ($1, ARRAY[{', '.join(places + places)}]::bigint[])"
            unit.add(sql, position, *row, expect=1)
        await database.commit(unit)
        stored = await database.fetch("DELETE FROM sheet RETURNING position, cells")
        found = {row["position"]: row["cells"] for row in stored}
        assert found == {at: (row[::-1]) * 2 for at, row in enumerate(rows)}

    await hold(
        check, st.lists(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=15), max_size=60)
    )


async def test_a_child_may_be_written_with_its_parent(database: Database) -> None:
    await database.execute("CREATE TABLE box (shelf int REFERENCES shelf)")
    unit = UnitOfWork()
    unit.add("INSERT INTO box VALUES ($1)", 4)
    unit.add(PUT, 4, "parent")
    await database.commit(unit)
    assert await database.fetchval("SELECT shelf FROM box") == 4


@pytest.mark.parametrize("position", [0, 1, 2])
async def test_a_guard_that_fails_undoes_every_write(database: Database, position: int) -> None:
    unit = UnitOfWork()
    for number in range(2):
        unit.add(PUT, number, "x")
    guard = UnitOfWork()
    guard.add(RENAME, 99, "nobody", expect=1)
    unit.writes.insert(position, guard.writes[0])
    with pytest.raises(LostRace, match="UPDATE shelf"):
        await database.commit(unit)
    assert await shelves(database) == []


async def test_a_guard_raises_its_own_refusal_and_no_other(database: Database) -> None:
    unit = UnitOfWork()
    unit.add(PUT, 1, "x", expect=1, refusal=ShelfTaken())
    unit.add(RENAME, 99, "nobody", expect=1, refusal=ShelfGone())
    with pytest.raises(ShelfGone):
        await database.commit(unit)
    assert await shelves(database) == []


async def test_more_rows_than_expected_are_as_wrong_as_fewer(database: Database) -> None:
    for number in range(2):
        await database.execute(PUT, number, "x")
    unit = UnitOfWork()
    unit.add("UPDATE shelf SET name = $1", "y", expect=1)
    with pytest.raises(LostRace):
        await database.commit(unit)
    assert await shelves(database) == [(0, "x"), (1, "x")]


async def test_a_constraint_becomes_the_refusal_named_for_it(database: Database) -> None:
    await database.execute(PUT, 1, "x")
    unit = UnitOfWork()
    unit.add(PUT, 2, "y")
    unit.add(PUT, 1, "z")
    unit.refuse_conflict("shelf_number", ShelfTaken())
    with pytest.raises(ShelfTaken):
        await database.commit(unit)
    assert await shelves(database) == [(1, "x")]


async def test_a_constraint_nobody_named_is_a_defect(database: Database) -> None:
    unit = UnitOfWork()
    unit.add(PUT, 1, None)
    unit.refuse_conflict("shelf_number", ShelfTaken())
    with pytest.raises(asyncpg.NotNullViolationError):
        await database.commit(unit)


async def test_a_unit_without_writes_needs_no_database(database: Database) -> None:
    await database.pool.expire_connections()
    await UnitOfWork().commit(None)


async def test_a_row_written_twice_in_one_unit_is_caught_by_its_guard(database: Database) -> None:
    await database.execute(PUT, 1, "x")
    unit = UnitOfWork()
    unit.add(RENAME, 1, "y", expect=1)
    unit.add(RENAME, 1, "z", expect=1)
    with pytest.raises(LostRace):
        await database.commit(unit)
    assert await shelves(database) == [(1, "x")]


async def test_two_units_that_lock_each_other_out_lose_the_race(database: Database) -> None:
    for number in (1, 2):
        await database.execute(PUT, number, "x")
    rival = await asyncpg.connect(database.url)
    async with rival.transaction():
        await rival.execute("SET LOCAL deadlock_timeout = '60s'")
        await rival.execute(RENAME, 2, "rival")
        unit = UnitOfWork()
        unit.add(RENAME, 1, "unit", expect=1)
        unit.add(RENAME, 2, "unit", expect=1)
        committing = asyncio.create_task(database.commit(unit))
        await until(lambda: some(database, "SELECT true FROM pg_locks WHERE NOT granted"))
        await rival.execute(RENAME, 1, "rival")
    with pytest.raises(LostRace):
        await committing
    await rival.close()
    assert await shelves(database) == [(1, "rival"), (2, "rival")]


@pytest.mark.parametrize(
    ("query", "arguments"),
    [
        ("SELECT 1 / 0", []),
        ("SELECT nothing", []),
        ("SELECT $1::int", ["x"]),
        ("SELECT $1::int", []),
        ("SELECT $1::int", [1, 2]),
    ],
)
async def test_our_own_mistakes_are_not_blamed_on_the_database(
    database: Database, query: str, arguments: list[object]
) -> None:
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
        await database.fetchval(query, *arguments)


async def test_json_travels_as_values(database: Database) -> None:
    value: Any = {"grüße": [1, 2.5, None, {"deep": True}]}
    assert await database.fetchval("SELECT $1::jsonb", value) == value
    assert await database.fetchval("SELECT '{\"a\": 1}'::jsonb ->> 'a'") == "1"


@pytest.fixture
def postgres(data_folder: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(data_folder, {"fsync": "off"})
    embedded.start()
    yield embedded
    embedded.stop()


async def kill(postgres: EmbeddedPostgres) -> None:
    assert postgres.pid is not None
    os.kill(postgres.pid, signal.SIGKILL)
    await until(lambda: not postgres.is_alive())


async def test_who_asks_while_the_server_restarts_is_answered_after_it(
    postgres: EmbeddedPostgres,
) -> None:
    database = await open_database(postgres.url, connections=4, patience_seconds=30)
    woken = asyncio.Event()
    listening = asyncio.create_task(Listener(postgres.url, {"news": woken.set}).run())
    await asyncio.wait_for(woken.wait(), 10)
    under_way = asyncio.create_task(database.fetchval("SELECT pg_sleep(60)"))
    asleep = "SELECT true FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'"
    await until(lambda: some(database, asleep))
    await kill(postgres)
    with pytest.raises(DatabaseAway):
        await under_way
    await until(lambda: database.pool.get_size() == 0)
    woken.clear()
    asked = [asyncio.create_task(database.fetchval("SELECT $1::int", n)) for n in range(20)]
    await asyncio.to_thread(postgres.start)
    assert await asyncio.gather(*asked) == list(range(20))
    await asyncio.wait_for(woken.wait(), 10)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await database.close()


async def test_patience_with_a_server_that_stays_away_ends(postgres: EmbeddedPostgres) -> None:
    database = await open_database(postgres.url, connections=2, patience_seconds=0.3)
    await kill(postgres)
    await until(lambda: database.pool.get_size() == 0)
    async with asyncio.timeout(10):
        with pytest.raises(DatabaseAway):
            await database.fetchval("SELECT 1")
    await asyncio.to_thread(postgres.start)
    assert await database.fetchval("SELECT 1") == 1
    await database.close()
