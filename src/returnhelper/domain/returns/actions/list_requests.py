"""Read some return requests alone."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import ReturnRequest
from returnhelper.kit.work import Work


async def list_requests(
    work: Work, api_id: int, return_request_ids: Sequence[int]
) -> list[ReturnRequest]:
    """Return those of these return requests that the account has, by id."""
    return await store.list_requests(work.database, api_id, return_request_ids)
