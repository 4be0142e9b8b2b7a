"""Count what a receiver took for forged."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.webhooks import store
from returnhelper.kit.work import Work


async def count_unbelieved(work: Work, api_id: int) -> tuple[int, datetime | None]:
    """Count attempts answered 401 or 403 since the endpoint was activated, and say since when.

    Activated is when its URL was set, or when it was resumed by hand; None without an endpoint.
    Source: decision 0051.
    """
    return await store.count_unbelieved(work.database, api_id)
