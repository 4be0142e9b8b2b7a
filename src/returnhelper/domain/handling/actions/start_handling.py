"""Begin to handle an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import HandlingStatus, Inventory, told_state
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def start_handling(
    work: Work, staff: Api, return_inventory_id: int, remarks: str | None
) -> Inventory:
    """Move an instructed inventory to inProgress; from now on the seller cannot withdraw.

    What a resend, a recall or an order holds is begun by it.
    Raises: ReturnInventoryNotFound, HandlingNotAllowed.
    """
    inventory = await get_shelved_inventory(work, staff, return_inventory_id)
    if inventory.held_by is not None:
        raise HandlingNotAllowed(told_state(inventory))
    after = replace(
        inventory,
        handling_status=HandlingStatus.IN_PROGRESS,
        warehouse_remarks=remarks or inventory.warehouse_remarks,
    )
    return move_inventory(work, inventory, after, Actor.WAREHOUSE)
