"""List the consolidated orders of a warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.model import WorkFilter
from returnhelper.domain.outbound.rows import ListedOrder, OrderStatus
from returnhelper.kit.work import Work


async def list_order_work(
    work: Work, staff: Api, status: OrderStatus | None, limit: int, offset: int
) -> tuple[list[ListedOrder], int]:
    """Return a page of the orders of any seller that leave the staff's warehouse, and the total.

    Without a status those confirmed that have not left whole. Order: first confirmed first.
    """
    wanted = WorkFilter(
        warehouse_id=staff.warehouse_id or 0, status=status, limit=limit, offset=offset
    )
    return await store.list_work(work.database, staff.environment, wanted)
