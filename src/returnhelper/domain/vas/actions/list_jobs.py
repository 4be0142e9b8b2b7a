"""List the services that wait for a warehouse's hands."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.vas import store
from returnhelper.domain.vas.model import Job
from returnhelper.kit.work import Work


async def list_jobs(work: Work, staff: Api, limit: int, offset: int) -> tuple[list[Job], int]:
    """Return a page of the unfinished services of the staff's warehouse, and the total.

    Order: oldest first.
    """
    return await store.list_work(
        work.database, staff.environment, staff.warehouse_id or 0, limit, offset
    )
