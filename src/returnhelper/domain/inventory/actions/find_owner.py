"""Find out whose an item is."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.history.actions.find_account import find_account
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.list_stock import Wanted, list_stock
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.recording import last_state
from returnhelper.kit.work import Work


async def find_owner(work: Work, return_inventory_id: int, staff: Api | None = None) -> int:
    """Return the account of an item, also of one that was taken out of the books.

    For staff only of an item that lies, or lay, in its warehouse; without, for the operator.
    Raises: ReturnInventoryNotFound.
    """
    try:
        if staff is not None:
            return (await get_shelved_inventory(work, staff, return_inventory_id)).api_id
        for found in await list_stock(work, Wanted(return_inventory_id=return_inventory_id), 1):
            return found.api_id
    except ReturnInventoryNotFound:
        pass
    return await _of_history(work, return_inventory_id, staff)


async def _of_history(work: Work, return_inventory_id: int, staff: Api | None) -> int:
    environment = staff.environment if staff else None
    api_id = await find_account(work, Subject.INVENTORY, return_inventory_id, environment)
    if api_id is None:
        raise ReturnInventoryNotFound
    last = last_state(await list_history(work, api_id, Subject.INVENTORY, return_inventory_id))
    lay_here = last and (staff is None or last["warehouse_id"] == staff.warehouse_id)
    if not lay_here:
        raise ReturnInventoryNotFound
    return api_id
