"""Build the book of this moment."""

from __future__ import annotations

from returnhelper.domain.reference import store
from returnhelper.domain.reference.building import build_book
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.database import Connection


async def load_book(connection: Connection) -> ReferenceBook:
    """Read all lists and build the book; repeat it after NOTIFY ``reference_changed``.

    Raises: Invalid, where the stored lists do not fit this version of the contract.
    """
    stored = await store.get_lists(connection)
    return build_book(stored.bodies, stored.warehouses)
