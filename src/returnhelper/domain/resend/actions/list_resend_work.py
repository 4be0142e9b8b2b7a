"""List the resends that wait for a warehouse's hands."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.resend import store
from returnhelper.domain.resend.model import Resend
from returnhelper.kit.work import Work


async def list_resend_work(
    work: Work, staff: Api, limit: int, offset: int
) -> tuple[list[tuple[Resend, list[str]]], int]:
    """Return a page of the open resends of the staff's warehouse, of any seller.

    Shape: the page, oldest first, each with the RMAs of its inventories in their order, and the
    total regardless of it.
    """
    return await store.list_open(
        work.database, staff.environment, staff.warehouse_id or 0, limit, offset
    )
