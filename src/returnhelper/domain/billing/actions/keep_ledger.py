"""Keep the ledger by the month."""

from __future__ import annotations

from datetime import datetime

from returnhelper.kit.database import Database
from returnhelper.kit.migrations import make_months


async def keep_ledger(database: Database, now: datetime) -> int:
    """Make the months of the ledger ahead of their rows; none is ever dropped: they are the books.

    Returns how many were made. Safe to repeat, and side by side. Source: docs/decisions/0020.
    """
    return await make_months(database, ["ledger"], now)
