"""Tell how long labels wait."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.labels import store
from returnhelper.kit.database import Database


async def oldest_due_label(database: Database) -> datetime | None:
    """Return since when the longest waiting label is due, or None; it may lie in the future."""
    return await store.oldest_due_at(database)
