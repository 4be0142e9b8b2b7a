"""Withdraw the label of a resend that ends."""

from __future__ import annotations

from returnhelper.domain.labels.actions.cancel_label import cancel_label
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.model import LABEL, LabelStatus
from returnhelper.domain.resend.model import Resend
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def withdraw_resend_label(work: Work, resend: Resend, by: Actor) -> None:
    """Cancel the label of a resend, if one was ordered; it is voided soon after.

    Raises: LostRace at commit, when the label moved meanwhile.
    """
    if resend.label_id is None:
        return
    label = await get_label(work, resend.api_id, resend.label_id)
    # A label that has failed since took the resend with it, so the resend's own guard fails.
    if LABEL.allows(label.status, LabelStatus.CANCELED, by):
        cancel_label(work, label, by)
