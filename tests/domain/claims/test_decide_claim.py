"""A claim moves along its table, and every move is in its history."""

from __future__ import annotations

import pytest

from returnhelper.domain.claims.actions.decide_claim import decide_claim
from returnhelper.domain.claims.errors import UnknownClaimNotOpen
from returnhelper.domain.claims.model import Claim, ClaimStatus
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.domain.claims.missing import claiming
from tests.stage import Stage


def deciding(claim: Claim, status: ClaimStatus, by: Actor, key: int | None = None) -> Act[Claim]:
    async def act(work: Work) -> Claim:
        return decide_claim(work, claim, status, by, return_request_id=key)

    return act


async def test_accepted_and_open_again_with_both_in_the_history(stage: Stage) -> None:
    seller = await stage.seller()
    claim = await acted(stage, claiming(seller), by="Shop")

    taken = await acted(stage, deciding(claim, ClaimStatus.ACCEPTED, Actor.WAREHOUSE, 7), by="Ben")
    given = await acted(stage, deciding(taken, ClaimStatus.SUBMITTED, Actor.WAREHOUSE), by="Eve")

    assert (taken.return_request_id, given.return_request_id) == (7, None)
    events = await list_history(
        stage.work(), seller.api.api_id, Subject.UNKNOWN_CLAIM, claim.claim_id
    )
    assert [(event.action, event.done_by) for event in events] == [
        ("submitted", "Shop"),
        ("accepted", "Ben"),
        ("submitted", "Eve"),
    ]


async def test_nobody_decides_but_whom_the_table_names(stage: Stage) -> None:
    claim = await acted(stage, claiming(await stage.seller()))

    for status, by in (
        (ClaimStatus.ACCEPTED, Actor.SELLER),
        (ClaimStatus.WITHDRAWN, Actor.WAREHOUSE),
    ):
        with pytest.raises(UnknownClaimNotOpen):
            await acted(stage, deciding(claim, status, by))
