"""A seller asks to go live with a complete checklist, once at a time."""

from __future__ import annotations

import pytest

from returnhelper.domain.onboarding.actions.get_go_live import get_go_live
from returnhelper.domain.onboarding.errors import (
    AlreadyLive,
    GoLiveIncomplete,
    GoLiveRequestAlreadyOpen,
    SandboxOnly,
)
from returnhelper.domain.onboarding.model import Item, missing_of
from tests.domain.acting import acted, count, raced
from tests.domain.onboarding.paving import PRODUCTION, asking, paved, refusing, resigning
from tests.stage import Stage


async def test_its_evidence_is_kept_as_it_was(stage: Stage) -> None:
    road = await paved(stage)

    request = await acted(stage, asking(road.seller), by="Shop")

    assert await get_go_live(stage.work(), request.go_live_request_id) == request
    assert (request.status, request.created_by) == ("submitted", "Shop")
    assert not missing_of(request.checklist)
    assert sum(check.notification_id is not None for check in request.checklist) == 3


async def test_every_missing_item_is_named(stage: Stage) -> None:
    with pytest.raises(GoLiveIncomplete) as refusal:
        await acted(stage, asking(await stage.seller()))
    assert refusal.value.faults.keys() == {item.value for item in Item}
    assert all(refusal.value.faults.values())


async def test_only_the_sandbox_asks(stage: Stage) -> None:
    with pytest.raises(SandboxOnly):
        await acted(stage, asking(await stage.seller(environment=PRODUCTION)))


async def test_one_is_open_at_a_time_and_another_follows_a_no(stage: Stage) -> None:
    road = await paved(stage)

    results = await raced(stage, asking(road.seller), asking(road.seller))

    assert sum(isinstance(one, GoLiveRequestAlreadyOpen) for one in results) == 1
    assert await count(stage, "go_live_requests") == 1
    [request] = [one for one in results if not isinstance(one, Exception)]
    for end in (refusing, resigning):
        await acted(stage, end(request))
        request = await acted(stage, asking(road.seller))


async def test_a_seller_that_is_live_asks_no_more(stage: Stage) -> None:
    road = await paved(stage)
    await road.live()
    with pytest.raises(AlreadyLive):
        await acted(stage, asking(road.seller))
