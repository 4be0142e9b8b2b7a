"""Page through inventories."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import ListedInventory
from returnhelper.kit.paging import Window
from returnhelper.kit.work import Work


async def list_inventories(
    work: Work, api_id: int, window: tuple[datetime, datetime], limit: int, offset: int
) -> tuple[list[ListedInventory], int]:
    """Return a page of the account's inventories made inside the window, and the total.

    Order: createOn, then id, rising.
    """
    inside = Window(first=window[0], last=window[1])
    return await store.list_inventories(work.database, api_id, inside, limit, offset, work.now)
