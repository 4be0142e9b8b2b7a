"""Tell how long deliveries wait."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.webhooks import store
from returnhelper.kit.database import Database


async def oldest_due_delivery(database: Database, now: datetime) -> datetime | None:
    """Return since when a delivery is due that nobody works at, or None."""
    return await store.oldest_due_at(database, now)
