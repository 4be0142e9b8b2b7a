"""Read the claims a warehouse has to decide."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims import store
from returnhelper.domain.claims.model import Claim
from returnhelper.kit.work import Work


async def list_open_claims(
    work: Work, staff: Api, limit: int, offset: int
) -> tuple[list[Claim], int]:
    """Return a page of open claims that do not name another warehouse, and the total.

    Of any seller of the environment, oldest first.
    """
    place = (staff.environment, staff.warehouse_id or 0)
    return await store.list_open(work.database, *place, limit, offset)
