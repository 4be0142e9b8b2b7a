"""Give a resend up that the warehouse cannot send."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.resend.actions.end_resend import end_resend
from returnhelper.domain.resend.actions.get_warehouse_resend import get_warehouse_resend
from returnhelper.domain.resend.model import Resend, ResendStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def fail_resend(work: Work, staff: Api, resend_id: int, reason: str) -> Resend:
    """Fail a resend whose label is not bought yet, give its cost back, and announce it.

    The reason becomes the warehouse remarks; the inventories go back to on hold.
    Raises: ResendNotFound, ResendStepNotAllowed.
    """
    resend = await get_warehouse_resend(work, staff, resend_id)
    failed = replace(resend, status=ResendStatus.FAILED, warehouse_remarks=reason)
    return await end_resend(work, resend, failed, Actor.WAREHOUSE)
