"""Read what was done to an inventory."""

from __future__ import annotations

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Event, Subject
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.recording import last_state
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.errors import ReturnRequestNotFound
from returnhelper.kit.work import Work


async def get_history(work: Work, api_id: int, return_inventory_id: int) -> list[Event]:
    """Return everything that was done to an inventory, oldest first, for its seller.

    That of one which was taken out of the books is still there, but not that of a parcel given to
    the wrong seller: its return is gone as if it had never been. Raises: ReturnInventoryNotFound.
    """
    events = await list_history(work, api_id, Subject.INVENTORY, return_inventory_id)
    if not events:
        await get_inventory(work, api_id, return_inventory_id)
    if last := last_state(events):
        try:
            await get_request(work, api_id, last["return_request_id"])
        except ReturnRequestNotFound as gone:
            raise ReturnInventoryNotFound from gone
    return events
