"""Commit what came of asking the carrier, whatever happened meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog

from returnhelper.domain.labels.actions.ask_carrier import Counter
from returnhelper.domain.labels.actions.discard_documents import discard_documents
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.actions.keep_for_voiding import keep_for_voiding
from returnhelper.domain.labels.model import BoughtLabel, FailedLabel, Label, LabelStatus
from returnhelper.kit.database import LostRace, UnitOfWork
from returnhelper.kit.work import Work

_log = structlog.get_logger()


async def conclude_purchase(
    work: Work,
    label: Label,
    outcome: BoughtLabel | FailedLabel,
    counter: Counter,
    settle: Callable[[], Awaitable[None]],
) -> None:
    """Commit what `settle` adds to the unit of work, deciding on fresh rows as often as it takes.

    A label cancelled meanwhile is voided at the carrier; one whose lease was lost belongs to
    whoever claimed it since.
    """
    while True:
        await settle()
        try:
            await work.commit(counter.nudger)
        except LostRace:
            work.unit = UnitOfWork()
            current = await get_label(work, label.api_id, label.label_id)
            if current.status is not LabelStatus.STARTED or current.attempts != label.attempts:
                return await _discard(work, outcome, current, counter)
        else:
            return None


async def _discard(
    work: Work, outcome: BoughtLabel | FailedLabel, current: Label, counter: Counter
) -> None:
    """Leave a label to whoever has it now; one that was cancelled is voided by its duty."""
    _log.info("label_no_longer_wanted", label_id=current.label_id, status=current.status)
    if not isinstance(outcome, BoughtLabel):
        return
    if current.status is LabelStatus.CANCELED:
        await keep_for_voiding(work, current, outcome)
    else:
        await discard_documents(counter.storage, outcome.document_key)
