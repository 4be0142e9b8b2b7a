"""List the refunds of an account."""

from __future__ import annotations

from returnhelper.domain.refunds import store
from returnhelper.domain.refunds.model import Refund, RefundFilter
from returnhelper.kit.work import Work


async def list_refunds(work: Work, api_id: int, wanted: RefundFilter) -> tuple[list[Refund], int]:
    """Return a page of the refunds of an account, latest first, and the total."""
    return await store.list_refunds(work.database, api_id, wanted)
