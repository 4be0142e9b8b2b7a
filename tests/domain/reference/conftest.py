"""A PostgreSQL for the tests of reference, and the book of the seed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from returnhelper.domain.reference.building import build_book, read_warehouses
from returnhelper.domain.reference.cards import BEGINNING
from returnhelper.domain.reference.documents import seed_document
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.reader import Reader
from returnhelper.domain.reference.rows import Sheet
from returnhelper.domain.reference.sheets import draft_sheet
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Faults
from returnhelper.kit.postgres import EmbeddedPostgres

_MIGRATIONS = Path(__file__).parents[3] / "migrations"
MIGRATIONS = [_MIGRATIONS / name for name in ("0002_reference.sql", "0014_tariffs.sql")]

SINCE = [_MIGRATIONS / "0019_warehouse_names.sql"]


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 5, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def book() -> ReferenceBook:
    document, faults = seed_document(), Faults()
    warehouses = read_warehouses(Reader({"warehouses": document["warehouses"]}, "", faults))
    sheet = Sheet(
        tariff_id=1, valid_from=BEGINNING, lists=draft_sheet(document, [], BEGINNING).lists
    )
    return build_book(document, warehouses, [sheet], BEGINNING, faults)


@pytest.fixture(scope="session")
def server_url(server: EmbeddedPostgres) -> str:
    """Give the database that a server begins with: no other test asks for it."""
    return server.url


@pytest.fixture
async def database_url(server_url: str) -> AsyncIterator[str]:
    """Give a schema of its own with the tables of reference."""
    connection = await asyncpg.connect(server_url)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for migration in (*MIGRATIONS, *SINCE):
        await connection.execute(migration.read_text("utf-8"))
    yield server_url
    await connection.close()


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()
