"""Withdraw a handling instruction."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.handling.errors import HandlingNotCancelable
from returnhelper.domain.handling.events import handling_canceled
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.errors import VasPending
from returnhelper.domain.inventory.model import HANDLING, HandlingCode, HandlingStatus, told_state
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def cancel_handling(
    work: Work,
    api_id: int,
    return_inventory_id: int,
    by: Actor = Actor.SELLER,
    remarks: str | None = None,
) -> None:
    """Withdraw the instruction of a seller before the warehouse begins, and announce it.

    What a resend, a recall or an order set is withdrawn by its own cancel operation.
    Raises: ReturnInventoryNotFound, VasPending, HandlingNotCancelable.
    """
    inventory = await get_inventory(work, api_id, return_inventory_id)
    if inventory.has_unfinished_vas:
        raise VasPending(told_state(inventory))
    undecided = replace(
        inventory,
        handling_code=HandlingCode.TO_BE_CONFIRMED,
        handling_status=HandlingStatus.PENDING,
        warehouse_remarks=remarks or inventory.warehouse_remarks,
    )
    if not HANDLING.allows(inventory.standing, undecided.standing, by):
        raise HandlingNotCancelable(told_state(inventory))
    after = move_inventory(work, inventory, undecided, by)
    images = await list_images(work, api_id, [return_inventory_id])
    told = handling_canceled(after, images, inventory.handling_code)
    announce(work, api_id, told, return_inventory_id)
