"""Read one claim, for whoever decides it."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims import store
from returnhelper.domain.claims.errors import UnknownClaimNotFound
from returnhelper.domain.claims.model import Claim
from returnhelper.kit.work import Work


async def get_claim_for_staff(work: Work, staff: Api, claim_id: int) -> Claim:
    """Return a claim of any seller of the environment that does not name another warehouse.

    Raises: UnknownClaimNotFound.
    """
    place = (staff.environment, staff.warehouse_id or 0)
    claim = await store.find_for_warehouse(work.database, *place, claim_id)
    if claim is None:
        raise UnknownClaimNotFound
    return claim
