"""A table to write into, and two ways to be refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from returnhelper.kit.database import Database, open_database
from returnhelper.kit.errors import Refused

PUT = "INSERT INTO shelf (number, name) VALUES ($1, $2)"
RENAME = "UPDATE shelf SET name = $2 WHERE number = $1"


class ShelfTaken(Refused):
    """The shelf is taken."""

    code = "SHELF_TAKEN"


class ShelfGone(Refused):
    """The shelf is gone."""

    code = "SHELF_GONE"


@asynccontextmanager
async def open_shelf(database_url: str) -> AsyncIterator[Database]:
    """Lend a database with an empty shelf; each row knows its transaction."""
    opened = await open_database(database_url)
    await opened.execute(
        "CREATE TABLE shelf (number int CONSTRAINT shelf_number PRIMARY KEY, name text NOT NULL,"
        " at bigint GENERATED ALWAYS AS IDENTITY, statement xid8 DEFAULT pg_current_xact_id())"
    )
    try:
        yield opened
    finally:
        await opened.close()


async def shelves(database: Database) -> list[tuple[int, str]]:
    """Return what is on the shelf."""
    rows = await database.fetch("SELECT number, name FROM shelf ORDER BY number")
    return [(row["number"], row["name"]) for row in rows]
