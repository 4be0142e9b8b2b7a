"""Read one go-live request."""

from __future__ import annotations

from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.errors import GoLiveRequestNotFound
from returnhelper.domain.onboarding.model import GoLiveRequest
from returnhelper.kit.work import Work


async def get_go_live(
    work: Work, go_live_request_id: int, api_id: int | None = None
) -> GoLiveRequest:
    """Return a go-live request of the account, or for the operator of any.

    Raises: GoLiveRequestNotFound.
    """
    request = await store.find_go_live(work.database, go_live_request_id, api_id)
    if request is None:
        raise GoLiveRequestNotFound
    return request
