"""Building the book of this moment."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.kit.database import Connection, open_database


async def test_empty_tables_give_a_book_of_the_contract_alone(
    connection: Connection, now: datetime
) -> None:
    book = await load_book(connection, now)
    assert len(book.countries) == 249
    assert set(book.services) == {"unkwn", "nrhl"}
    assert book.return_pairs == ()


async def test_a_book_loads_through_the_pool_of_the_kit(database_url: str, now: datetime) -> None:
    database = await open_database(database_url, connections=2)
    async with database.connection() as connection:
        assert await seed_reference(connection, now)
        assert (await load_book(connection, now)).find_warehouse(2) is not None
    await database.close()
