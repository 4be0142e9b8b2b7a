"""Record what came of asking for a resend's label: label, resend, items, money, notification."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.billing.actions.settle_cost import settle_cost
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.handling.actions.begin_inventories import begin_inventories
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.labels.actions.record_label import record_label
from returnhelper.domain.labels.model import BoughtLabel, FailedLabel, Label
from returnhelper.domain.resend import store
from returnhelper.domain.resend.actions.end_resend import end_resend
from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.errors import ResendNotFound
from returnhelper.domain.resend.model import Resend, ResendStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def settle_resend_label(
    work: Work, label: Label, token: str, outcome: BoughtLabel | FailedLabel
) -> None:
    """Add an outcome to the unit of work, and announce it.

    Success begins with the items and charges the cost; failure gives both back and keeps what
    the carrier said.
    Raises: ResendNotFound; LostRace at commit, when label or resend moved meanwhile.
    """
    resend = await store.find_by_shipment(work.database, label.api_id, label.shipment_id)
    if resend is None:
        raise ResendNotFound
    record_label(work, label, token, outcome)
    if resend.status is not ResendStatus.PACKED:
        return  # it ended meanwhile and took its label with it, so the record fails
    if isinstance(outcome, BoughtLabel):
        await _begin(work, resend, outcome)
    else:
        error = outcome.answer or ", ".join(outcome.messages)
        failed = replace(resend, status=ResendStatus.FAILED, error=error)
        await end_resend(work, resend, failed, Actor.SYSTEM)


async def _begin(work: Work, resend: Resend, bought: BoughtLabel) -> None:
    inventories = await list_held_inventories(work, resend.held)
    begun = begin_inventories(work, inventories, Actor.SYSTEM)
    after = replace(resend, status=ResendStatus.IN_PROGRESS, tracking_number=bought.tracking_number)
    await move_resend(work, resend, after, Actor.SYSTEM, begun)
    about = Subject("resend", resend.resend_id)
    await settle_cost(work, resend.api_id, TransactionType.RESEND, resend.cost, about, "bought")
