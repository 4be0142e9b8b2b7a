"""Begin to handle an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.errors import HandlingNotAllowed, told_state
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.move_handling import move_handling
from returnhelper.domain.inventory.model import HandlingStatus, Inventory, can_start
from returnhelper.kit.work import Work


async def start_handling(
    work: Work, staff: Api, return_inventory_id: int, remarks: str | None
) -> Inventory:
    """Move an instructed inventory to inProgress; from now on the seller cannot withdraw.

    Raises: ReturnInventoryNotFound, HandlingNotAllowed.
    """
    inventory = await get_shelved_inventory(work, staff, return_inventory_id)
    if not can_start(inventory.handling_code, inventory.handling_status):
        raise HandlingNotAllowed(told_state(inventory))
    after = replace(
        inventory,
        handling_status=HandlingStatus.IN_PROGRESS,
        handling_updated_at=work.now,
        warehouse_remarks=remarks or inventory.warehouse_remarks,
        modified_at=work.now,
    )
    move_handling(work, inventory, after)
    return after
