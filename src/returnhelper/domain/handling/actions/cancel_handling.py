"""Withdraw a handling instruction."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.handling.errors import HandlingNotCancelable, told_state
from returnhelper.domain.handling.events import handling_canceled
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.move_handling import move_handling
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, can_withdraw
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def cancel_handling(work: Work, api_id: int, return_inventory_id: int) -> None:
    """Withdraw the instruction of a seller before the warehouse begins, and announce it.

    Raises: ReturnInventoryNotFound, HandlingNotCancelable.
    """
    inventory = await get_inventory(work, api_id, return_inventory_id)
    if not can_withdraw(inventory.handling_code, inventory.handling_status):
        raise HandlingNotCancelable(told_state(inventory))
    after = replace(
        inventory,
        handling_code=HandlingCode.TO_BE_CONFIRMED,
        handling_status=HandlingStatus.PENDING,
        handling_updated_at=work.now,
        modified_at=work.now,
    )
    move_handling(work, inventory, after)
    images = await list_images(work, api_id, [return_inventory_id])
    told = handling_canceled(after, images, inventory.handling_code)
    announce(work, api_id, told, return_inventory_id)
