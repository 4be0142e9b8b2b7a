"""List what an api was told about some things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from returnhelper.domain.webhooks import store
from returnhelper.kit.work import Work

_MOST, _MOST_ATTEMPTS = 10_000, 50_000


async def list_notifications_about(
    work: Work,
    api_id: int,
    subject_ids: Sequence[int],
    *,
    most: int = _MOST,
    most_attempts: int = _MOST_ATTEMPTS,
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the kept notifications about things with these ids, and what is left out.

    Ids of things of different kinds can be equal: the body tells what it is about.
    Shape: as `list_notifications` but oldest first, with the stored body and `attempts`; then a
    sentence for each gap, when there are more than `most` of them or of their attempts.
    """
    about = list(subject_ids)
    found = await store.list_notifications(work.database, api_id, most + 1, work.now, about=about)
    gaps = []
    if len(found) > most:
        found = found[:most]
        gaps.append(f"There are more than {most} webhooks; only the latest are listed.")
    notification_ids = [told["notification_id"] for told in found]
    latest = await store.list_attempts(work.database, api_id, notification_ids, most_attempts + 1)
    if len(latest) > most_attempts:
        latest = latest[1:]
        gaps.append(
            f"There are more than {most_attempts} attempts at webhooks; only the latest are listed."
        )
    attempts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for attempt in latest:
        attempts[attempt["notification_id"]].append(attempt)
    return [
        {**told, "attempts": attempts[told["notification_id"]]} for told in reversed(found)
    ], gaps
