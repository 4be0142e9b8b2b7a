"""List what an api was told."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.webhooks import store
from returnhelper.kit.work import Work


async def list_notifications(work: Work, api_id: int, limit: int) -> list[dict[str, Any]]:
    """Return the latest notifications with the status of their delivery, latest first.

    Shape: notification_id, category, action, subject_id, event_at, status (a delivery status, or
    ``kept`` without an endpoint), failures, delivered_at, due_at.
    """
    return await store.list_notifications(work.database, api_id, limit, work.now)
