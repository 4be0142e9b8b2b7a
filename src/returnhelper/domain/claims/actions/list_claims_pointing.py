"""Read the claims that name what was read on a parcel."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims import store
from returnhelper.domain.claims.model import Claim
from returnhelper.kit.work import Work

_MOST = 20


async def list_claims_pointing(
    work: Work, staff: Api, codes: Sequence[str], api_id: int | None = None
) -> list[Claim]:
    """Return open claims for the warehouse with one of these codes, oldest first, 20 at most.

    Of one account, or of any. Codes are in the one spelling of `plain_codes`.
    """
    place = (staff.environment, staff.warehouse_id or 0)
    return await store.list_pointing(work.database, *place, api_id, codes, _MOST)
