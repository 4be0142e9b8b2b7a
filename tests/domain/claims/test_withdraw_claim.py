"""A claim is withdrawn while nobody has decided it."""

from __future__ import annotations

import pytest

from returnhelper.domain.claims.actions.get_claim import get_claim
from returnhelper.domain.claims.errors import UnknownClaimNotFound, UnknownClaimNotOpen
from tests.domain.acting import acted, raced
from tests.domain.claims.missing import claiming, rejecting, withdrawing
from tests.stage import Stage


async def test_by_its_seller_and_once(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    claim = await acted(stage, claiming(seller))

    with pytest.raises(UnknownClaimNotFound):
        await acted(stage, withdrawing(other, claim))
    gone = await acted(stage, withdrawing(seller, claim))

    assert await get_claim(stage.work(), seller.api.api_id, claim.claim_id) == gone
    assert gone.status == "withdrawn"
    with pytest.raises(UnknownClaimNotOpen) as refusal:
        await acted(stage, withdrawing(seller, claim))
    assert refusal.value.faults == {"unknownClaimId": "It is 'withdrawn'."}


async def test_withdrawn_and_rejected_at_one_moment_it_is_one_of_them(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    claim = await acted(stage, claiming(seller))

    results = await raced(stage, withdrawing(seller, claim), rejecting(staff, claim))

    assert [type(one) for one in results].count(UnknownClaimNotOpen) == 1
