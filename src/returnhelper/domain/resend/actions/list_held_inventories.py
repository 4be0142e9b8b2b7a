"""Read the inventories of a resend that is open."""

from __future__ import annotations

from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Inventory, Standing
from returnhelper.domain.resend.model import Resend, ResendStatus
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work


async def list_held_inventories(work: Work, resend: Resend) -> list[Inventory]:
    """Return the inventories of an open resend, in its order.

    They are read after the resend, so they tell when it moved in between; otherwise the caller
    would be refused for what they have become. Raises: LostRace.
    """
    has_label = resend.status is ResendStatus.IN_PROGRESS
    status = HandlingStatus.IN_PROGRESS if has_label else HandlingStatus.PENDING
    standing = Standing(HandlingCode.RESEND, status, is_held=True)
    inventories = await list_inventories_by_id(work, resend.api_id, resend.inventory_ids)
    for inventory in inventories:
        if inventory.standing != standing or inventory.holder_id != str(resend.resend_id):
            raise LostRace(f"Resend {resend.resend_id} moved while it was read.")
    return inventories
