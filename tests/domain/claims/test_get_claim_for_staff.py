"""A claim is decided where it is meant for."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.claims.actions.get_claim_for_staff import get_claim_for_staff
from returnhelper.domain.claims.errors import UnknownClaimNotFound
from tests.domain.acting import acted
from tests.domain.claims.missing import claiming
from tests.stage import Stage


async def test_by_every_warehouse_of_its_environment_or_the_one_it_names(stage: Stage) -> None:
    seller = await stage.seller()
    east, west = await stage.staff(2), await stage.staff(3)
    abroad = await stage.staff(2, Environment.PRODUCTION)
    anywhere = await acted(stage, claiming(seller))
    there = await acted(stage, claiming(seller, warehouse_id=3))

    for staff in (east, west):
        found = await get_claim_for_staff(stage.work(), staff.api, anywhere.claim_id)
        assert found == anywhere
    assert await get_claim_for_staff(stage.work(), west.api, there.claim_id) == there
    for staff, claim in ((east, there), (abroad, anywhere)):
        with pytest.raises(UnknownClaimNotFound):
            await get_claim_for_staff(stage.work(), staff.api, claim.claim_id)
