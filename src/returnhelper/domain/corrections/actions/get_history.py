"""Read what was done to an inventory."""

from __future__ import annotations

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Event, Subject
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.kit.work import Work


async def get_history(work: Work, api_id: int, return_inventory_id: int) -> list[Event]:
    """Return everything that was done to an inventory of the account, oldest first.

    That of one which was taken out of the books is still there. Raises: ReturnInventoryNotFound.
    """
    events = await list_history(work, api_id, Subject.INVENTORY, return_inventory_id)
    if not events:
        await get_inventory(work, api_id, return_inventory_id)
    return events
