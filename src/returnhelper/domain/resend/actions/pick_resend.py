"""Take the items of a resend off the shelf."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.resend.actions.get_warehouse_resend import get_warehouse_resend
from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.model import Resend, ResendStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def pick_resend(work: Work, staff: Api, resend_id: int) -> Resend:
    """Mark a pending resend picked. Raises: ResendNotFound, ResendStepNotAllowed."""
    resend = await get_warehouse_resend(work, staff, resend_id)
    picked = replace(resend, status=ResendStatus.PICKED)
    return await move_resend(work, resend, picked, Actor.WAREHOUSE)
