"""Give a resend's label up that could not be bought for a reason nobody foresaw."""

from __future__ import annotations

from returnhelper.domain.labels.model import FailedLabel, Label
from returnhelper.domain.resend.actions.settle_resend_label import settle_resend_label
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.work import Work

_MESSAGE = "The label could not be made; create the resend again, or ask the operator why."


async def fail_resend_label(work: Work, label: Label, token: str, nudger: Nudger) -> None:
    """Fail a leased label and its resend, give the cost back, and announce it.

    Raises: LostRace, when label or resend moved meanwhile.
    """
    outcome = FailedLabel(reasons=["OTHER"], messages=[_MESSAGE], answer=None)
    await settle_resend_label(work, label, token, outcome)
    await work.commit(nudger)
