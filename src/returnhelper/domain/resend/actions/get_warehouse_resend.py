"""Read one resend of a warehouse, for its staff."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.resend import store
from returnhelper.domain.resend.errors import ResendNotFound
from returnhelper.domain.resend.model import Resend
from returnhelper.kit.work import Work


async def get_warehouse_resend(work: Work, staff: Api, resend_id: int) -> Resend:
    """Return a resend of any seller from the staff's warehouse. Raises: ResendNotFound."""
    resend = await store.find_in_warehouse(
        work.database, staff.environment, staff.warehouse_id or 0, resend_id
    )
    if resend is None:
        raise ResendNotFound
    return resend
