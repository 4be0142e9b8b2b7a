"""Read one claim."""

from __future__ import annotations

from returnhelper.domain.claims import store
from returnhelper.domain.claims.errors import UnknownClaimNotFound
from returnhelper.domain.claims.model import Claim
from returnhelper.kit.work import Work


async def get_claim(work: Work, api_id: int, claim_id: int) -> Claim:
    """Return a claim of the account. Raises: UnknownClaimNotFound."""
    claim = await store.find_claim(work.database, api_id, claim_id)
    if claim is None:
        raise UnknownClaimNotFound
    return claim
