"""End suspensions whose time is over."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.webhooks import store
from returnhelper.kit.database import Database


async def resume_suspended_endpoints(database: Database, now: datetime) -> int:
    """Make endpoints active again after their suspension; their queue goes out.

    Returns how many. Safe to repeat.
    """
    return await store.resume_suspended(database, now)
