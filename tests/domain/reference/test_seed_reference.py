"""The lists of a fresh installation."""

from __future__ import annotations

import asyncio
from datetime import datetime

import asyncpg

from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.database import Connection


async def test_the_seed_comes_back_from_the_tables_unchanged(
    connection: Connection, book: ReferenceBook, now: datetime
) -> None:
    assert await seed_reference(connection, now)
    assert await load_book(connection, now) == book


async def test_the_seed_never_overwrites_what_was_loaded(
    connection: Connection, now: datetime
) -> None:
    await load_reference(connection, b"currencies: {eur: 0.95}", now)
    assert not await seed_reference(connection, now)
    assert (await load_book(connection, now)).warehouses == {}


async def test_of_several_processes_that_start_at_once_one_seeds(
    database_url: str, now: datetime
) -> None:
    connections = [await asyncpg.connect(database_url) for _ in range(4)]
    seeded = await asyncio.gather(*(seed_reference(one, now) for one in connections))
    assert sorted(seeded) == [False, False, False, True]
    for one in connections:
        await one.close()
