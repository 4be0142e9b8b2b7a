"""A seller reads its own claims only."""

from __future__ import annotations

import pytest

from returnhelper.domain.claims.actions.get_claim import get_claim
from returnhelper.domain.claims.errors import UnknownClaimNotFound
from tests.domain.acting import acted
from tests.domain.claims.missing import claiming
from tests.stage import Stage


async def test_a_claim_of_somebody_else_is_not_there(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    claim = await acted(stage, claiming(seller))

    assert await get_claim(stage.work(), seller.api.api_id, claim.claim_id) == claim
    with pytest.raises(UnknownClaimNotFound):
        await get_claim(stage.work(), other.api.api_id, claim.claim_id)
