"""Take back what a lost worker held."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.webhooks import store
from returnhelper.kit.database import Database


async def release_lost_deliveries(database: Database, now: datetime) -> None:
    """Make deliveries with a lapsed lease due again; safe to repeat."""
    await store.release_lost(database, now)
