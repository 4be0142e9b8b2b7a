"""Ask the carrier later."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import Label
from returnhelper.kit.work import Work


async def postpone_label(work: Work, label: Label, token: str, wait_seconds: float) -> None:
    """Give a leased label back, due after the wait; nothing if the lease was lost."""
    due_at = work.now + timedelta(seconds=wait_seconds)
    await store.postpone_label(work.database, label, token, due_at, work.now)
