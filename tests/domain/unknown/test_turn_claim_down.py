"""A claim that asks every warehouse is rejected by none that it does not concern."""

from __future__ import annotations

import pytest

from returnhelper.domain.claims.errors import UnknownClaimNotOpen
from returnhelper.domain.claims.model import Claim
from returnhelper.domain.unknown.actions.turn_claim_down import turn_claim_down
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.domain.claims.missing import claiming
from tests.domain.unknown.finds import open_dock
from tests.stage import Staff, Stage


def turning_down(staff: Staff, claim: Claim) -> Act[Claim]:
    async def act(work: Work) -> Claim:
        return await turn_claim_down(work, staff.api, claim.claim_id, "not here")

    return act


async def test_what_lies_elsewhere_is_not_for_this_warehouse_to_refuse(stage: Stage) -> None:
    dock, elsewhere = await open_dock(stage), await stage.staff(3)
    await dock.found()
    claim = await acted(stage, claiming(dock.seller))
    assert claim.missing.warehouse_id is None

    with pytest.raises(UnknownClaimNotOpen) as refused:
        await acted(stage, turning_down(elsewhere, claim))
    rejected = await acted(stage, turning_down(dock.staff, claim))
    await stage.run_duties()

    assert "another warehouse" in refused.value.faults["unknownClaimId"]
    assert (rejected.status, rejected.reason) == ("rejected", "not here")
    assert len(dock.hook.of("rejectUnknownClaim")) == 1


async def test_what_lies_nowhere_any_warehouse_may_refuse(stage: Stage) -> None:
    dock, elsewhere = await open_dock(stage), await stage.staff(3)
    claim = await acted(stage, claiming(dock.seller))

    rejected = await acted(stage, turning_down(elsewhere, claim))
    await stage.run_duties()

    assert rejected.status == "rejected"
