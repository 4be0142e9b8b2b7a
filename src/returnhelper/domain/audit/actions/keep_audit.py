"""Keep the log by the month."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.kit.database import Database
from returnhelper.kit.migrations import drop_months, make_months


async def keep_audit(database: Database, now: datetime, *, retention_days: int) -> int:
    """Make the months of the log ahead of their rows; drop those that ended so many days ago.

    0 keeps all. Returns how many were made or dropped. Safe to repeat, and side by side.
    Source: docs/decisions/0020, 0055.
    """
    changed = await make_months(database, ["audit"], now)
    if retention_days:
        changed += await drop_months(database, "audit", now - timedelta(days=retention_days))
    return changed
