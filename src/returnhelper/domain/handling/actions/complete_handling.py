"""Be done with an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.errors import HandlingNotAllowed, told_state
from returnhelper.domain.handling.events import handling_completed
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_inventories_of_request import (
    list_inventories_of_request,
)
from returnhelper.domain.inventory.actions.move_handling import move_handling
from returnhelper.domain.inventory.model import (
    HandlingCode,
    HandlingStatus,
    Inventory,
    can_complete,
)
from returnhelper.domain.returns.actions.complete_request import complete_request
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def complete_handling(
    work: Work, staff: Api, return_inventory_id: int, remarks: str | None
) -> Inventory:
    """Complete a handling and announce it; closing the last inventory closes the request.

    An item on hold stays usable; any other is closed and its storage time stops.
    Raises: ReturnInventoryNotFound, HandlingNotAllowed.
    """
    inventory = await get_shelved_inventory(work, staff, return_inventory_id)
    if not can_complete(inventory.handling_code, inventory.handling_status):
        raise HandlingNotAllowed(told_state(inventory))
    closes = inventory.handling_code is not HandlingCode.ON_HOLD
    after = replace(
        inventory,
        handling_status=HandlingStatus.COMPLETED,
        handling_updated_at=work.now,
        completed_by=work.by,
        completed_at=work.now,
        stop_aging_at=work.now if closes else None,
        warehouse_remarks=remarks or inventory.warehouse_remarks,
        modified_at=work.now,
    )
    move_handling(work, inventory, after)
    if closes:
        request = await get_request(work, inventory.api_id, inventory.return_request_id)
        complete_request(work, request, is_last=await _is_last(work, inventory))
    images = await list_images(work, inventory.api_id, [return_inventory_id])
    announce(work, inventory.api_id, handling_completed(after, images), return_inventory_id)
    return after


async def _is_last(work: Work, closing: Inventory) -> bool:
    siblings = await list_inventories_of_request(work, closing.api_id, closing.return_request_id)
    return all(
        sibling.is_closed
        for sibling in siblings
        if sibling.return_inventory_id != closing.return_inventory_id
    )
