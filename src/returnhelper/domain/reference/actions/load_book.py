"""Build the book of this moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.reference import store
from returnhelper.domain.reference.building import build_book
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.database import Connection

_KEPT = timedelta(days=7)


async def load_book(
    connection: Connection, now: datetime, since: datetime | None = None
) -> ReferenceBook:
    """Read all lists and build the book; repeat it after NOTIFY ``reference_changed``.

    It knows the tariffs that will hold, and those that held after `since`, or in the last week:
    time passes in it by itself, see `ReferenceBook.at`. `load_cards` reads the others.
    Raises: Invalid, where the stored lists do not fit this version of the contract.
    """
    stored = await store.get_lists(connection, now - _KEPT if since is None else since)
    return build_book(stored.bodies, stored.warehouses, stored.sheets, now)
