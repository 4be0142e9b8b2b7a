"""A tariff can be read without being loaded."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from returnhelper.domain.reference.actions.draft_cards import draft_cards
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Invalid


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


async def test_fees_that_stand_twice_or_in_parts_of_a_cent_are_refused(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    document = (
        b"handlingFees: [{type: receive, price: 9, per: parcel},"
        b" {type: receive, price: 0.805, per: parcel},"
        b" {type: vas, vasCode: prd-inspec, price: 1.50, per: parcel},"
        b" {type: vas, vasCode: PRD_inspec, price: 1.500, per: parcel}]"
    )
    with pytest.raises(Invalid) as refused:
        await draft_cards(connection, document, now)
    assert refused.value.faults == {
        "handlingFees[1]": "receive stands twice",
        "handlingFees[1].price": "at most two decimals",
        "handlingFees[3]": "vas.prd-inspec stands twice",
    }
