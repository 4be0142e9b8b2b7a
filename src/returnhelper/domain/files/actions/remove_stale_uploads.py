"""Remove uploads that nobody came for or refers to."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.files import store
from returnhelper.domain.files.storage import Storage
from returnhelper.kit.database import Database

_BATCH = 100


async def remove_stale_uploads(database: Database, storage: Storage, now: datetime) -> int:
    """Remove slots nobody used and files no request refers to in time; returns how many.

    Each row is marked first, so that no request can refer to it any more, then its file is
    deleted, then the row: whatever dies in between, the next run ends it. Safe to repeat.
    Raises: FilesUnavailable.
    """
    file_keys = await store.claim_stale(database, now, _BATCH)
    for key in file_keys:
        await storage.delete(key)
    if file_keys:
        await store.forget_removed(database, file_keys)
    return len(file_keys)
