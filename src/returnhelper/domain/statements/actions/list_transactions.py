"""List the transactions of an account."""

from __future__ import annotations

from returnhelper.domain.statements import store
from returnhelper.domain.statements.model import Transaction, TransactionFilter
from returnhelper.kit.work import Work


async def list_transactions(
    work: Work, api_id: int, wanted: TransactionFilter
) -> tuple[list[Transaction], int]:
    """Return a page of the lines of an account, oldest first, and the total."""
    return await store.list_transactions(work.database, api_id, wanted, work.now)
