"""Tell the warehouse what to do with an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.handling.errors import HandlingNotAllowed, told_state
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.move_handling import move_handling
from returnhelper.domain.inventory.model import (
    KEEPS_RMA_OPEN,
    HandlingCode,
    HandlingStatus,
    can_wish,
)
from returnhelper.kit.work import Work


async def update_handling(
    work: Work, api_id: int, return_inventory_id: int, wish: HandlingCode
) -> None:
    """Set a handling; any but ohd and oth locks the RMA to the inventory.

    completeInventoryHandling follows when the warehouse is done.
    Raises: ReturnInventoryNotFound, HandlingNotAllowed.
    """
    inventory = await get_inventory(work, api_id, return_inventory_id)
    if not can_wish(inventory.handling_code, inventory.handling_status, wish):
        raise HandlingNotAllowed(told_state(inventory))
    after = replace(
        inventory,
        handling_code=wish,
        handling_status=HandlingStatus.PENDING,
        handling_updated_at=work.now,
        completed_by=None,
        completed_at=None,
        rma_locked=inventory.rma_locked or wish not in KEEPS_RMA_OPEN,
        modified_at=work.now,
    )
    move_handling(work, inventory, after)
