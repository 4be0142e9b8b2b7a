"""Hand a resend to the carrier."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.reference.facts import WorkFacts
from returnhelper.domain.resend.actions.get_warehouse_resend import get_warehouse_resend
from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.model import Resend, ResendStatus, check_step
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def dispatch_resend(work: Work, staff: Api, resend_id: int) -> Resend:
    """Complete a resend that has its label, close its inventories, and announce all of it.

    The work is owed, beside the label that was paid.
    Raises: ResendNotFound, ResendStepNotAllowed.
    """
    resend = await get_warehouse_resend(work, staff, resend_id)
    check_step(resend, ResendStatus.COMPLETED, Actor.WAREHOUSE)
    inventories = await list_held_inventories(work, resend.held)
    closed = await close_inventories(work, [(one, one) for one in inventories])
    facts = WorkFacts(
        fee_type="resend",
        pieces=sum(one.quantity for one in inventories),
        weight_g=resend.parcel.weight_g if resend.parcel else resend.chargeable_weight_g,
    )
    about = Subject("resend", resend_id)
    charge_work(work, resend.api_id, TransactionType.RESEND, [(facts, about)], "dispatched")
    completed = replace(resend, status=ResendStatus.COMPLETED)
    return await move_resend(work, resend, completed, Actor.WAREHOUSE, closed)
