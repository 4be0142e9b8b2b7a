"""Read how an account stands."""

from __future__ import annotations

from returnhelper.domain.statements import store
from returnhelper.domain.statements.model import Standing
from returnhelper.kit.work import Work


async def list_standings(work: Work, api_id: int) -> list[Standing]:
    """Return the balances of an account with what it owes and can spend, by currency."""
    return await store.list_standings(work.database, api_id)
