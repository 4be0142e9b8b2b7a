"""Read what an api has left."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import Balance
from returnhelper.kit.work import Work


async def list_balances(work: Work, api_id: int) -> list[Balance]:
    """Return the balances of an api, one per currency, by currency."""
    return await store.list_balances(work.database, api_id)
