"""Withdraw a label."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import Label, check_cancelable
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work

CANCELED_CHANNEL = "canceled_labels"


def cancel_label(work: Work, label: Label, by: Actor = Actor.SELLER) -> None:
    """Add a cancellation to the unit of work; its links die at once, its documents soon after.

    Raises: LabelNotCancelable, LabelCancelCutoffPassed, and LostRace at commit.
    """
    check_cancelable(label, work.now, by)
    store.mark_canceled(work.unit, label, work.now)
    work.unit.nudge(CANCELED_CHANNEL)
