"""Tell the warehouse what to do with an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import (
    HANDLING,
    KEEPS_RMA_OPEN,
    WISHES,
    HandlingCode,
    HandlingStatus,
    check_free,
    told_way,
)
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def update_handling(
    work: Work, api_id: int, return_inventory_id: int, wish: HandlingCode
) -> None:
    """Set a handling; any but ohd and oth locks the RMA to the inventory.

    completeInventoryHandling follows when the warehouse is done.
    Raises: ReturnInventoryNotFound, VasPending, ResendAlreadyActive, RecallAlreadyActive,
    ConsolidateAlreadyActive, HandlingNotAllowed.
    """
    inventory = await get_inventory(work, api_id, return_inventory_id)
    check_free(inventory)
    after = replace(
        inventory,
        handling_code=wish,
        handling_status=HandlingStatus.PENDING,
        completed_by=None,
        completed_at=None,
        handling_result=None,
        rma_locked=inventory.rma_locked or wish not in KEEPS_RMA_OPEN,
    )
    if wish not in WISHES or not HANDLING.allows(inventory.standing, after.standing, Actor.SELLER):
        raise HandlingNotAllowed(told_way(inventory))
    move_inventory(work, inventory, after, Actor.SELLER)
