"""Read what held at a moment."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.reference import store
from returnhelper.domain.reference.building import read_cards
from returnhelper.domain.reference.cards import RateCards
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.rows import Sheet
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Faults


async def load_cards(connection: Connection, book: ReferenceBook, moment: datetime) -> RateCards:
    """Return the rate cards that held at a moment, also where they are over for long."""
    validity = book.timetable.at(moment)
    if validity.cards is not None or validity.tariff_id is None:
        return book.at(moment).cards
    lists = await store.get_tariff_lists(connection, validity.tariff_id)
    sheet = Sheet(tariff_id=validity.tariff_id, valid_from=validity.valid_from, lists=lists)
    return read_cards(sheet, None, book.code_lists, Faults())
