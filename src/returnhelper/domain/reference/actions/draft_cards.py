"""Read a tariff that is not loaded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from returnhelper.domain.reference import store
from returnhelper.domain.reference.building import CARD_NAMES, build_book
from returnhelper.domain.reference.cards import RateCards
from returnhelper.domain.reference.documents import read_lists
from returnhelper.domain.reference.sheets import draft_sheet, with_draft
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Faults


async def draft_cards(
    connection: Connection, document: bytes | Mapping[str, object], now: datetime
) -> RateCards:
    """Return the rate cards of a document as if they held from now on; nothing is written.

    A list that the document leaves out is that of the version in force.
    Raises: Invalid, with every fault by its path.
    """
    faults = Faults()
    given = read_lists(document, set(CARD_NAMES), faults)
    stored = await store.get_lists(connection, now)
    sheets = with_draft(stored.sheets, draft_sheet(given, stored.sheets, now))
    return build_book(stored.bodies, stored.warehouses, sheets, now, faults).cards
