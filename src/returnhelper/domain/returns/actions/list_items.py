"""Read the line items of a return request."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import LineItem
from returnhelper.kit.work import Work


async def list_items(work: Work, api_id: int, return_request_id: int) -> list[LineItem]:
    """Return the line items of a return request of the account, in order."""
    return await store.list_items_of(work.database, api_id, return_request_id)
