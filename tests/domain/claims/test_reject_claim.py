"""A claim is rejected with a reason, and its seller hears of it."""

from __future__ import annotations

import pytest

from returnhelper.domain.claims.errors import UnknownClaimNotFound, UnknownClaimNotOpen
from tests.domain.acting import acted
from tests.domain.claims.missing import claiming, rejecting
from tests.stage import Stage


async def test_its_seller_reads_why(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    claim = await acted(stage, claiming(seller))

    rejected = await acted(stage, rejecting(staff, claim, "no parcel like that"), by="Ben")
    await stage.run_duties()

    assert (rejected.status, rejected.reason) == ("rejected", "no parcel like that")
    [told] = hook.of("rejectUnknownClaim")
    assert told["unknownClaim"]["reason"] == "no parcel like that"
    assert told["unknownClaim"]["unknownClaimId"] == claim.claim_id
    with pytest.raises(UnknownClaimNotOpen):
        await acted(stage, rejecting(staff, claim))


async def test_a_warehouse_decides_nothing_meant_for_another(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    claim = await acted(stage, claiming(seller, warehouse_id=3))

    with pytest.raises(UnknownClaimNotFound):
        await acted(stage, rejecting(staff, claim))
