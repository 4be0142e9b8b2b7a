"""Withdraw a resend."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.resend.actions.end_resend import end_resend
from returnhelper.domain.resend.actions.get_resend import get_resend
from returnhelper.domain.resend.errors import ResendNotCancelable
from returnhelper.domain.resend.model import RESEND, Resend, ResendStatus, told_stage
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def cancel_resend(work: Work, api_id: int, resend_id: int) -> Resend:
    """Cancel a resend that has not left, give its cost back, and announce it.

    The inventories go back to on hold; a label that is bought or being bought is voided soon.
    Raises: ResendNotFound, ResendNotCancelable.
    """
    resend = await get_resend(work, api_id, resend_id)
    if not RESEND.allows(resend.status, ResendStatus.CANCELED, Actor.SELLER):
        raise ResendNotCancelable(told_stage(resend))
    return await end_resend(
        work, resend, replace(resend, status=ResendStatus.CANCELED), Actor.SELLER
    )
