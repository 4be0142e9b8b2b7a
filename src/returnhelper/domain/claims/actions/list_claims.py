"""Read what a seller has claimed."""

from __future__ import annotations

from returnhelper.domain.claims import store
from returnhelper.domain.claims.model import Claim, ClaimStatus
from returnhelper.kit.work import Work


async def list_claims(
    work: Work, api_id: int, status: ClaimStatus | None, limit: int, offset: int
) -> tuple[list[Claim], int]:
    """Return a page of the account's claims, oldest first, and the total."""
    return await store.list_claims(work.database, api_id, status, limit, offset)
