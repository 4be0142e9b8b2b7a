"""Read who asked to go live."""

from __future__ import annotations

from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.model import GoLiveRequest, GoLiveStatus
from returnhelper.kit.work import Work


async def list_go_lives(
    work: Work, api_id: int | None, status: GoLiveStatus | None, limit: int, offset: int
) -> tuple[list[GoLiveRequest], int]:
    """Return a page of go-live requests, of the account or of any, oldest first, and the total."""
    return await store.list_go_lives(work.database, api_id, status, limit, offset)
