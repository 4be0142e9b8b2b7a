"""List the recalls a warehouse has to do with."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.recall import store
from returnhelper.domain.recall.batch import is_consolidation
from returnhelper.domain.recall.model import (
    RecallInventoryStatus,
    RecallLine,
    WorkFilter,
)
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.work import Work


async def list_recall_work(  # noqa: PLR0913 - a page and two filters
    work: Work,
    staff: Api,
    book: ReferenceBook,
    *,
    status: RecallInventoryStatus | None,
    tracking_number: str | None,
    limit: int,
    offset: int,
) -> tuple[list[RecallLine], int]:
    """Return a page of recalled inventories of any seller, and the total.

    Those that lie or lay in the staff's warehouse; for the consolidation warehouse also those
    that have left another for it. Without a status only those on which something is still to do.
    Order: oldest recall first.
    """
    wanted = WorkFilter(
        warehouse_id=staff.warehouse_id or 0,
        is_consolidation=is_consolidation(staff, book),
        status=status,
        tracking_number=tracking_number,
        limit=limit,
        offset=offset,
    )
    return await store.list_work(work.database, staff.environment, wanted)
