"""How the claim of a seller who gets a parcel is accepted with it."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims.actions.decide_claim import decide_claim
from returnhelper.domain.claims.actions.list_claims_pointing import list_claims_pointing
from returnhelper.domain.claims.model import Claim, ClaimStatus
from returnhelper.domain.unknown.model import UnknownParcel
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def accept_pointing(
    work: Work,
    staff: Api,
    parcel: UnknownParcel,
    owner: tuple[int, int],
    claim: Claim | None = None,
) -> int | None:
    """Accept a claim, or else the owner's oldest open one that points at a parcel; return its id.

    `owner` is the account and the return request it gets. None where there is no such claim.
    Raises: UnknownClaimNotOpen; LostRace at commit, when the claim moved meanwhile.
    """
    api_id, request_id = owner
    if claim is None:
        pointing = await list_claims_pointing(work, staff, parcel.reading.plain, api_id)
        claim = next(iter(pointing), None)
    if claim is None:
        return None
    decide_claim(work, claim, ClaimStatus.ACCEPTED, Actor.WAREHOUSE, return_request_id=request_id)
    return claim.claim_id
