"""Read the claims a warehouse has to decide, with the parcels they point at."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims.actions.list_open_claims import list_open_claims
from returnhelper.domain.claims.model import plain_codes
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.model import PointedClaim
from returnhelper.kit.work import Work

_MOST_PARCELS = 500


async def list_claim_work(
    work: Work, staff: Api, limit: int, offset: int
) -> tuple[list[PointedClaim], int]:
    """Return a page of open claims with the warehouse's pending parcels, and the total.

    A claim points at a parcel when its tracking number or reference was read on it. At most 500
    parcels are looked at for a page, those that wait longest.
    """
    claims, total = await list_open_claims(work, staff, limit, offset)
    codes = {claim.claim_id: set(plain_codes(claim.missing.numbers)) for claim in claims}
    wanted = sorted(set().union(*codes.values()))
    pending = await store.list_pending_with(work.database, staff.api_id, wanted, _MOST_PARCELS)
    return [
        PointedClaim(
            claim,
            tuple(key for key, read in pending if codes[claim.claim_id] & set(read)),
        )
        for claim in claims
    ], total
