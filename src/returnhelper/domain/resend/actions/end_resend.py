"""End a resend that is not sent."""

from __future__ import annotations

from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.handling.actions.release_inventories import release_inventories
from returnhelper.domain.labels.actions.cancel_label import cancel_label
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.model import LABEL, LabelStatus
from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.model import Resend, ResendStatus, check_step
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def end_resend(work: Work, before: Resend, after: Resend, by: Actor) -> Resend:
    """Give the cost and the inventories of a resend back, and announce it.

    A cost that is only reserved is released, one that was charged with the label is refunded.
    The label is cancelled, unless the system ends the resend because the label has failed.
    Raises: ResendStepNotAllowed; LostRace, now or at commit.
    """
    check_step(before, after.status, by)
    inventories = await list_held_inventories(work, before.held)
    if by is not Actor.SYSTEM:
        await _withdraw_label(work, before, by)
    ended = await move_resend(work, before, after, by, release_inventories(work, inventories, by))
    about = Subject("resend", before.resend_id)
    event = "failed" if after.status is ResendStatus.FAILED else "canceled"
    await give_back_costs(work, before.api_id, TransactionType.REFUND, [about], event)
    return ended


async def _withdraw_label(work: Work, resend: Resend, by: Actor) -> None:
    if resend.label_id is None:
        return
    label = await get_label(work, resend.api_id, resend.label_id)
    # A label that has failed since took the resend with it, so the resend's own guard fails.
    if LABEL.allows(label.status, LabelStatus.CANCELED, by):
        cancel_label(work, label, by)
