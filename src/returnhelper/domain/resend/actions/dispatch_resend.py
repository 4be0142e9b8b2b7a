"""Hand a resend to the carrier."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.resend.actions.get_warehouse_resend import get_warehouse_resend
from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.model import Resend, ResendStatus, check_step
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def dispatch_resend(work: Work, staff: Api, resend_id: int) -> Resend:
    """Complete a resend that has its label, close its inventories, and announce all of it.

    Raises: ResendNotFound, ResendStepNotAllowed.
    """
    resend = await get_warehouse_resend(work, staff, resend_id)
    check_step(resend, ResendStatus.COMPLETED, Actor.WAREHOUSE)
    inventories = await list_held_inventories(work, resend.held)
    closed = await close_inventories(work, [(one, one) for one in inventories])
    completed = replace(resend, status=ResendStatus.COMPLETED)
    return await move_resend(work, resend, completed, Actor.WAREHOUSE, closed)
