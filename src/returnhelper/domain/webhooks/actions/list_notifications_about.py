"""List what an api was told about some things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from returnhelper.domain.webhooks import store
from returnhelper.kit.work import Work

_MOST = 10_000


async def list_notifications_about(
    work: Work, api_id: int, subject_ids: Sequence[int]
) -> list[dict[str, Any]]:
    """Return every kept notification about things with these ids, oldest first.

    Ids of things of different kinds can be equal: the body tells what it is about.
    Shape: as `list_notifications` with the stored body, and `attempts`, oldest first.
    """
    found = await store.list_notifications(
        work.database, api_id, _MOST, work.now, about=list(subject_ids)
    )
    notification_ids = [told["notification_id"] for told in found]
    attempts = await store.list_attempts(work.database, api_id, notification_ids)
    return [
        {
            **told,
            "attempts": [
                attempt
                for attempt in attempts
                if attempt["notification_id"] == told["notification_id"]
            ],
        }
        for told in reversed(found)
    ]
