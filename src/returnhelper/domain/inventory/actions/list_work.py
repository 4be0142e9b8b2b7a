"""List what waits for a warehouse's hands."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import ListedInventory
from returnhelper.kit.work import Work


async def list_work(
    work: Work, staff: Api, limit: int, offset: int
) -> tuple[list[ListedInventory], int]:
    """Return a page of what waits in the staff's warehouse, and the total.

    What a resend, a recall or an order holds is not in it: that is worked on there.
    Order: oldest instruction first.
    """
    return await store.list_work(
        work.database, staff.environment, staff.warehouse_id or 0, limit, offset
    )
