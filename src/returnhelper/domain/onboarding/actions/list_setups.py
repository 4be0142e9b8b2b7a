"""Read what endpoints were asked for."""

from __future__ import annotations

from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.model import SetupRequest, SetupStatus
from returnhelper.kit.work import Work


async def list_setups(
    work: Work, api_id: int | None, status: SetupStatus | None, limit: int, offset: int
) -> tuple[list[SetupRequest], int]:
    """Return a page of setup requests, of the account or of any, oldest first, and the total."""
    return await store.list_setups(work.database, api_id, status, limit, offset)
