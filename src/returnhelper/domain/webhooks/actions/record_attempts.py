"""Write down what came of posting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.model import Attempt, retry_wait_seconds, streaks
from returnhelper.kit.clock import random_fraction
from returnhelper.kit.database import Database

_DUTY = "deliver_due"


async def record_attempts(
    database: Database,
    token: str,
    attempts: Sequence[Attempt],
    now: datetime,
    *,
    suspend_after: int,
    suspend_hours: int,
) -> None:
    """Record a batch in one statement: delivered, or due again later; endpoints may suspend.

    A delivery whose lease was lost meanwhile keeps the state its next holder gave it.
    """
    due_at = [_next_due(attempt, now) for attempt in attempts]
    suspension = (suspend_after, now + timedelta(hours=suspend_hours))
    await store.record_attempts(
        database, token, attempts, due_at, streaks(attempts), suspension, (now, _DUTY)
    )


def _next_due(attempt: Attempt, now: datetime) -> datetime | None:
    if attempt.acknowledged:
        return None
    wait = retry_wait_seconds(attempt.delivery.failures + 1, random_fraction())
    return now + timedelta(seconds=wait)
