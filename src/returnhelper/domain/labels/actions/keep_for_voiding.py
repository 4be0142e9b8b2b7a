"""Remember what was bought for a label that was cancelled meanwhile."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import BoughtLabel, Label
from returnhelper.kit.work import Work


async def keep_for_voiding(work: Work, label: Label, bought: BoughtLabel) -> None:
    """Write tracking number and documents onto a cancelled label, for the duty that voids it."""
    await store.keep_for_voiding(work.database, label, bought)
