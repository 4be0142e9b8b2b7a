"""Correct the tracking number of a resend."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.resend.actions.get_warehouse_resend import get_warehouse_resend
from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.model import Resend, check_step
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def update_tracking_number(
    work: Work, staff: Api, resend_id: int, tracking_number: str
) -> Resend:
    """Write another tracking number on a resend that has its label, and announce it.

    Raises: ResendNotFound, ResendStepNotAllowed.
    """
    resend = await get_warehouse_resend(work, staff, resend_id)
    check_step(resend, resend.status, Actor.WAREHOUSE)
    corrected = replace(resend, tracking_number=tracking_number)
    inventories = await list_held_inventories(work, resend.held)
    return await move_resend(work, resend, corrected, Actor.WAREHOUSE, inventories)
