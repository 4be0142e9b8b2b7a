"""Reject a claim, unless what it asks for lies elsewhere."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims.actions.get_claim_for_staff import get_claim_for_staff
from returnhelper.domain.claims.actions.reject_claim import reject_claim
from returnhelper.domain.claims.errors import UnknownClaimNotOpen
from returnhelper.domain.claims.model import Claim, plain_codes
from returnhelper.domain.unknown import store
from returnhelper.kit.work import Work


async def turn_claim_down(work: Work, staff: Api, claim_id: int, reason: str) -> Claim:
    """Say no to a claim with a reason, and tell its seller.

    A claim that asks every warehouse is not one warehouse's to reject while it points at a parcel
    that waits in another.
    Raises: UnknownClaimNotFound, UnknownClaimNotOpen.
    """
    claim = await get_claim_for_staff(work, staff, claim_id)
    if claim.missing.warehouse_id is None:
        codes = plain_codes(claim.missing.numbers)
        if await store.is_pending_elsewhere(work.database, staff, codes):
            raise UnknownClaimNotOpen(
                {"unknownClaimId": "It points at a parcel in another warehouse, which decides."}
            )
    return await reject_claim(work, staff, claim_id, reason)
