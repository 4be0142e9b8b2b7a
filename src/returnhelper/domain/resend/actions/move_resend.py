"""Move a resend along the table, and tell the seller where the table says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.resend import store
from returnhelper.domain.resend.events import resend_status_updated
from returnhelper.domain.resend.model import RESEND, Resend, check_step
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.clock import later_than
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def move_resend(
    work: Work, before: Resend, after: Resend, by: Actor, inventories: Sequence[Inventory] = ()
) -> Resend:
    """Add a move and whatever else changes with it to the unit of work; return it stamped.

    `inventories` are shown as they are after the move, where it is announced.
    Raises: ResendStepNotAllowed; LostRace at commit, when anybody moved the resend meanwhile.
    """
    check_step(before, after.status, by)
    moment = later_than(before.modified_at, work.now)
    after = replace(after, modified_at=moment, modified_by=work.by)
    store.update_resend(work.unit, before, after)
    work.touch(after.api_id, f"resendId:{after.resend_id}")
    move = RESEND.find(before.status, after.status)
    if move and move.told:
        images = await list_images(work, after.api_id, after.inventory_ids)
        told = resend_status_updated(after, inventories, images)
        announce(work, after.api_id, told, after.resend_id)
    return after
