"""Add up the books."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.statements import store
from returnhelper.kit.work import Work


async def sum_accounts(work: Work, api_id: int) -> dict[str, Decimal]:
    """Return what the lines of an account add up to, by where money can be; in all zero."""
    return await store.sum_accounts(work.database, api_id)
