"""Read a return request alone."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.errors import ReturnRequestNotFound
from returnhelper.domain.returns.model import ReturnRequest
from returnhelper.kit.work import Work


async def get_request(work: Work, api_id: int, return_request_id: int) -> ReturnRequest:
    """Return a return request of the account. Raises: ReturnRequestNotFound."""
    request = await store.find_request(work.database, api_id, return_request_id)
    if request is None:
        raise ReturnRequestNotFound
    return request
