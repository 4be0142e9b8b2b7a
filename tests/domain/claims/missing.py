"""What sellers miss, and acts upon their claims."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.claims.actions.reject_claim import reject_claim
from returnhelper.domain.claims.actions.submit_claim import submit_claim
from returnhelper.domain.claims.actions.withdraw_claim import withdraw_claim
from returnhelper.domain.claims.model import Claim, EvidenceFile, MissingParcel
from returnhelper.kit.work import Work
from tests.domain.acting import Act
from tests.stage import Seller, Staff

NUMBER = "1Z999AA10123456784"


def claiming(
    seller: Seller,
    reference: str = NUMBER,
    *,
    warehouse_id: int | None = None,
    file_keys: Sequence[str] = (),
) -> Act[Claim]:
    """Prepare a claim."""
    missing = MissingParcel(
        tracking_number=None,
        reference=reference,
        description="running shoes, size 42",
        warehouse_id=warehouse_id,
        files=tuple(EvidenceFile(filename="proof.pdf", file_key=key) for key in file_keys),
    )

    async def act(work: Work) -> Claim:
        return await submit_claim(work, seller.api.api_id, missing)

    return act


def withdrawing(seller: Seller, claim: Claim) -> Act[Claim]:
    """Prepare that a seller takes a claim back."""

    async def act(work: Work) -> Claim:
        return await withdraw_claim(work, seller.api.api_id, claim.claim_id)

    return act


def rejecting(staff: Staff, claim: Claim, reason: str = "not here") -> Act[Claim]:
    """Prepare that a warehouse rejects a claim."""

    async def act(work: Work) -> Claim:
        return await reject_claim(work, staff.api, claim.claim_id, reason)

    return act
