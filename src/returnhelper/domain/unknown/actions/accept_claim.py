"""Accept a claim."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims.actions.get_claim_for_staff import get_claim_for_staff
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.unknown.actions.assign_parcel import assign_parcel
from returnhelper.domain.unknown.model import UnknownParcel
from returnhelper.kit.work import Work


async def accept_claim(
    work: Work, staff: Api, claim_id: int, unknown_parcel_id: int, book: ReferenceBook
) -> tuple[UnknownParcel, list[Inventory]]:
    """Assign a parcel to the seller who claimed it, and close the claim, in one commit.

    Raises: UnknownClaimNotFound, UnknownClaimNotOpen, and as `assign_parcel`.
    """
    claim = await get_claim_for_staff(work, staff, claim_id)
    owner = await get_api(work, claim.api_id)
    return await assign_parcel(work, staff, unknown_parcel_id, owner, book, claim=claim)
