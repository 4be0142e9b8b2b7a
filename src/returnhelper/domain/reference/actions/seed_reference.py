"""Give a fresh installation the lists it is shipped with."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.reference import store
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.documents import seed_document
from returnhelper.kit.database import Connection


async def seed_reference(connection: Connection, now: datetime) -> bool:
    """Load the shipped lists if nothing was ever loaded; True if it did.

    Safe to repeat, and for several processes at once: the first one loads.
    """
    async with connection.transaction():
        await store.lock(connection)
        stored = await store.get_lists(connection, now)
        if not stored.are_empty:
            return False
        await load_reference(connection, seed_document(), now)
        return True
