"""What is over for long can still be priced."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.load_cards import load_cards
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.domain.reference.facts import WorkFacts
from returnhelper.kit.database import Connection

DAY = timedelta(days=1)


async def test_a_version_that_is_not_in_the_book_is_read(
    connection: Connection, now: datetime
) -> None:
    own = {"codeLists": {"handlingFeeType": [{"code": "wash", "name": "Washing"}]}}
    await seed_reference(connection, now)
    wash = [{"type": "wash", "price": "7.00", "per": "piece"}]
    await load_reference(connection, own | {"handlingFees": wash}, now + DAY)
    await load_reference(connection, {"codeLists": {}, "handlingFees": []}, now + 2 * DAY)
    late = now + 100 * DAY
    book = await load_book(connection, late)
    with pytest.raises(LookupError):
        book.at(now + DAY)
    cards = await load_cards(connection, book, now + DAY)
    price = cards.price(WorkFacts(fee_type="wash", pieces=3))
    assert price is not None
    assert (price.cost.amount, price.tariff_id) == (Decimal("21.00"), 2)
    assert await load_cards(connection, book, late) is book.cards
    known = await load_book(connection, late, since=now)
    assert known.at(now + DAY).cards == cards
