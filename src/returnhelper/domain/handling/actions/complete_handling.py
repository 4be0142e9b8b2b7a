"""Be done with an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.model import TransactionType
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.charging import owe_work
from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import HandlingCode, Inventory, told_state
from returnhelper.kit.work import Work

_FEES = {
    HandlingCode.DISPOSE: "dispose",
    HandlingCode.RESTOCK: "restock",
    HandlingCode.OTHERS: "others",
}


async def complete_handling(
    work: Work,
    staff: Api,
    return_inventory_id: int,
    remarks: str | None,
    result: str | None = None,
) -> Inventory:
    """Complete a handling and announce it; closing the last inventory closes the request.

    An item on hold stays usable; any other is closed and its storage time stops.
    What a resend or a recall holds is completed by it. The work is owed by its code: keeping an
    item on hold costs its storage, and letting it go as a return nothing more.
    Raises: ReturnInventoryNotFound, HandlingNotAllowed.
    """
    inventory = await get_shelved_inventory(work, staff, return_inventory_id)
    if inventory.held_by is not None:
        raise HandlingNotAllowed(told_state(inventory))
    done = replace(
        inventory,
        warehouse_remarks=remarks or inventory.warehouse_remarks,
        handling_result=result or None,
    )
    if fee_type := _FEES.get(inventory.handling_code):
        owe_work(work, [inventory], fee_type, TransactionType.HANDLING, "completed")
    return (await close_inventories(work, [(inventory, done)]))[0]
