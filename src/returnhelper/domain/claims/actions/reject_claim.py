"""Reject a claim."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims.actions.decide_claim import decide_claim
from returnhelper.domain.claims.actions.get_claim_for_staff import get_claim_for_staff
from returnhelper.domain.claims.events import claim_rejected
from returnhelper.domain.claims.model import Claim, ClaimStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def reject_claim(work: Work, staff: Api, claim_id: int, reason: str) -> Claim:
    """Say no to a claim with a reason, and tell its seller.

    Raises: UnknownClaimNotFound, UnknownClaimNotOpen.
    """
    claim = await get_claim_for_staff(work, staff, claim_id)
    rejected = decide_claim(work, claim, ClaimStatus.REJECTED, Actor.WAREHOUSE, reason=reason)
    announce(work, claim.api_id, claim_rejected(rejected), claim_id)
    return rejected
