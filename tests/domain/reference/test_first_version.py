"""What an installation had before tariffs had versions is the first of them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from decimal import Decimal

import asyncpg

from returnhelper.domain.reference.actions.get_tariff import get_tariff
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.cards import BEGINNING
from returnhelper.domain.reference.facts import WorkFacts
from tests.domain.reference.conftest import MIGRATIONS, SINCE


async def test_both_lists_move_as_they_were(server_url: str, now: datetime) -> None:
    connection = await asyncpg.connect(server_url)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    before, versions = MIGRATIONS
    await connection.execute(before.read_text("utf-8"))
    fees = [{"type": "receive", "price": "0.8", "per": "parcel"}]
    lists = {"handlingFees": fees, "tariffs": [], "currencies": {"eur": "0.92"}}
    for name, body in lists.items():
        await connection.execute(
            "INSERT INTO reference_lists VALUES ($1, $2::text::jsonb, $3)",
            name,
            json.dumps(body),
            now,
        )
    await connection.execute(versions.read_text("utf-8"))
    for migration in SINCE:
        await connection.execute(migration.read_text("utf-8"))
    version, moved = await get_tariff(connection, 1)
    assert (version.valid_from, version.loaded_at) == (BEGINNING, now)
    assert moved == {"tariffs": [], "handlingFees": fees}
    assert await connection.fetch("SELECT name FROM reference_lists") == [("currencies",)]
    book = await load_book(connection, now)
    price = book.at(now - timedelta(days=9999)).price(WorkFacts(fee_type="receive"))
    assert price is not None
    assert (price.cost.amount, price.tariff_id) == (Decimal("0.80"), 1)
    await connection.close()
