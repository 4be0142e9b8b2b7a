"""End a resend that is not sent."""

from __future__ import annotations

from returnhelper.domain.billing.actions.move_cost import move_cost
from returnhelper.domain.billing.model import Movement, Subject, TransactionType
from returnhelper.domain.handling.actions.release_inventories import release_inventories
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.model import Resend, ResendStatus, check_step
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def end_resend(work: Work, before: Resend, after: Resend, by: Actor) -> Resend:
    """Give the cost and the inventories of a resend back, and announce it.

    A cost that is only reserved is released, one that was charged with the label is refunded.
    The label is the caller's. Raises: ResendStepNotAllowed; LostRace at commit.
    """
    check_step(before, after.status, by)
    inventories = await list_inventories_by_id(work, before.api_id, before.inventory_ids)
    ended = await move_resend(work, before, after, by, release_inventories(work, inventories, by))
    is_charged = before.status is ResendStatus.IN_PROGRESS
    move_cost(
        work,
        before.api_id,
        Movement.REFUNDED if is_charged else Movement.RELEASED,
        before.cost,
        TransactionType.REFUND,
        Subject("resend", before.resend_id),
    )
    return ended
