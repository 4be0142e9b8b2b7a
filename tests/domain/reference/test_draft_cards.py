"""A tariff can be read without being loaded."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from returnhelper.domain.reference.actions.draft_cards import draft_cards
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.kit.database import Connection


async def test_what_the_document_leaves_out_is_as_it_is_now(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    document = b"handlingFees: [{type: receive, price: 9, per: parcel}]"
    cards = await draft_cards(connection, document, now)
    book = await load_book(connection, now)
    [fee] = cards.handling_fees
    assert (fee.price.amount, cards.tariff_id) == (Decimal(9), None)
    assert cards.tariffs == book.cards.tariffs
    assert await connection.fetchval("SELECT count(*) FROM tariffs") == 1
