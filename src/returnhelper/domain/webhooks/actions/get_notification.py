"""Read one notification."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.errors import UnknownNotification
from returnhelper.kit.work import Work

_MOST = 1000


async def get_notification(work: Work, notification_id: str) -> dict[str, Any]:
    """Return a notification: its stored body as text, and its latest `attempts`, oldest first.

    Raises: UnknownNotification.
    """
    found = await store.find_notification(work.database, notification_id)
    if found is None:
        raise UnknownNotification
    attempts = await store.list_attempts(work.database, found["api_id"], [notification_id], _MOST)
    return {**found, "body": found["body"].decode(), "attempts": attempts}
