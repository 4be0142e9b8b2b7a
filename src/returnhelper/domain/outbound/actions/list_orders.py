"""Page through the consolidated orders of a seller."""

from __future__ import annotations

from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.model import OrderFilter
from returnhelper.domain.outbound.rows import ListedOrder
from returnhelper.kit.work import Work


async def list_orders(
    work: Work, api_id: int, wanted: OrderFilter
) -> tuple[list[ListedOrder], int]:
    """Return a page of the account's orders, and the total. Order: oldest first, then id."""
    return await store.list_orders(work.database, api_id, wanted)
