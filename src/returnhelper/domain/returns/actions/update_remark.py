"""Replace the remarks of a return request."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.kit.work import Work


async def update_remark(
    work: Work, api_id: int, return_request_id: int, remarks: str | None
) -> None:
    """Replace the whole text, in every state; None or empty clears it. Safe to repeat.

    Raises: ReturnRequestNotFound.
    """
    await get_request(work, api_id, return_request_id)
    store.update_remarks(work.unit, api_id, return_request_id, remarks or None, work.now)
