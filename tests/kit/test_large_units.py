"""A unit of hundreds of writes keeps every promise of a small one, and leaves little behind."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from returnhelper.kit.database import Database, LostRace, UnitOfWork
from tests.kit.shelf import PUT, RENAME, ShelfGone, ShelfTaken, open_shelf, shelves


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_shelf(database_url) as opened:
        yield opened


@pytest.mark.parametrize("writes", [1_664, 5_000, 17_000])
async def test_a_unit_may_hold_any_number_of_writes(database: Database, writes: int) -> None:
    unit = UnitOfWork()
    for number in range(writes):
        unit.add(PUT, number, f"shelf {number}", expect=1)
    await database.commit(unit)
    assert await database.fetchval("SELECT count(DISTINCT name) FROM shelf") == writes
    assert await database.fetchval("SELECT count(DISTINCT statement) FROM shelf") == 1


async def test_many_writes_leave_no_statement_of_their_own(database: Database) -> None:
    kept: list[int] = []
    async with database.connection() as connection:
        for count in range(300, 310):
            unit = UnitOfWork()
            for number in range(count):
                unit.add(PUT, count * 1_000 + number, "x", expect=1)
                unit.add(RENAME, -1 - number, "nobody", expect=0)
            await unit.commit(connection)
            statements = (
                "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'WITH w AS%'"
            )
            kept.append(await connection.fetchval(statements))
    assert kept == [2] * 10


async def test_each_of_many_writes_has_a_refusal_of_its_own(database: Database) -> None:
    unit = UnitOfWork()
    for number in range(100):
        unit.add(PUT, number, "x", expect=1, refusal=ShelfTaken())
        refusal = ShelfGone() if number == 70 else None
        unit.add(RENAME, -1 - number, "nobody", expect=int(number == 70), refusal=refusal)
    with pytest.raises(ShelfGone):
        await database.commit(unit)
    assert await shelves(database) == []


async def test_a_guard_undoes_a_unit_of_any_size(database: Database) -> None:
    unit = UnitOfWork()
    for number in range(3_000):
        unit.add(PUT, number, "x", expect=1, refusal=ShelfTaken())
    unit.add(RENAME, -1, "nobody", expect=1, refusal=ShelfGone())
    with pytest.raises(ShelfGone):
        await database.commit(unit)
    assert await shelves(database) == []


async def test_a_row_whose_partition_was_made_meanwhile_is_sent_once_more(
    database: Database,
) -> None:
    await database.execute("CREATE TABLE part (day int) PARTITION BY RANGE (day)")
    await database.execute("CREATE TABLE part_other PARTITION OF part DEFAULT")
    await database.execute("CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (1) TO (2)")
    unit = UnitOfWork()
    unit.add("INSERT INTO part_other VALUES ($1)", 1)  # where a writer that waited would put it
    with pytest.raises(LostRace):
        await database.commit(unit)
