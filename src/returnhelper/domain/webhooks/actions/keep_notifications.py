"""Keep notifications, deliveries and attempts by the month, and each for its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.kit.database import Database
from returnhelper.kit.migrations import drop_months, make_months

_TABLES = ("notifications", "deliveries", "delivery_attempts")


async def keep_notifications(
    database: Database, now: datetime, *, notification_days: int, attempt_days: int
) -> int:
    """Make months ahead of their rows, and drop those that ended so many days ago; 0 keeps all.

    A month with a notification still to deliver is kept whole, however old.
    Returns how many tables were made or dropped. Safe to repeat, and side by side.
    Source: docs/decisions/0020; contract README, webhook delivery.
    """
    changed = await make_months(database, _TABLES, now)
    if notification_days:
        until = now - timedelta(days=notification_days)
        # Notifications outlast their deliveries, so that nothing is due that is not there.
        changed += await drop_months(database, "deliveries", until, keeping="has_undelivered")
        changed += await drop_months(database, "notifications", until, keeping="has_deliveries")
    if attempt_days:
        until = now - timedelta(days=attempt_days)
        changed += await drop_months(database, "delivery_attempts", until)
    return changed
