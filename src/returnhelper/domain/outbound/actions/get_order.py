"""Read a consolidated order."""

from __future__ import annotations

from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.errors import ConsolidateOrderNotFound
from returnhelper.domain.outbound.rows import Order
from returnhelper.kit.work import Work


async def get_order(work: Work, api_id: int, order_id: str) -> Order:
    """Return an order of the account with all that is in it. Raises: ConsolidateOrderNotFound."""
    order = await store.find_order(work.database, api_id, order_id)
    if order is None:
        raise ConsolidateOrderNotFound
    return order
