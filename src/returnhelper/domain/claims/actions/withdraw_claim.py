"""Withdraw a claim."""

from __future__ import annotations

from returnhelper.domain.claims.actions.decide_claim import decide_claim
from returnhelper.domain.claims.actions.get_claim import get_claim
from returnhelper.domain.claims.model import Claim, ClaimStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def withdraw_claim(work: Work, api_id: int, claim_id: int) -> Claim:
    """Take a claim of the account back, while nobody has decided it.

    Raises: UnknownClaimNotFound, UnknownClaimNotOpen.
    """
    claim = await get_claim(work, api_id, claim_id)
    return decide_claim(work, claim, ClaimStatus.WITHDRAWN, Actor.SELLER)
