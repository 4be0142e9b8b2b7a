"""A go-live request is withdrawn while nobody has decided it."""

from __future__ import annotations

import pytest

from returnhelper.domain.onboarding.errors import GoLiveRequestNotFound, GoLiveRequestNotOpen
from tests.domain.acting import acted, count, raced
from tests.domain.onboarding.paving import asking, opening, paved, resigning
from tests.stage import Stage


async def test_by_its_seller_and_once(stage: Stage) -> None:
    road, other = await paved(stage), await stage.seller()
    request = await acted(stage, asking(road.seller))

    with pytest.raises(GoLiveRequestNotFound):
        await acted(stage, resigning(request, other))
    assert (await acted(stage, resigning(request))).status == "withdrawn"
    with pytest.raises(GoLiveRequestNotOpen):
        await acted(stage, resigning(request))


async def test_withdrawn_and_approved_at_one_moment_production_opens_or_not(stage: Stage) -> None:
    road = await paved(stage)
    request = await acted(stage, asking(road.seller))
    before = await count(stage, "apis")

    withdrawn, opened = await raced(stage, resigning(request), opening(request))

    assert isinstance(withdrawn, Exception) != isinstance(opened, Exception)
    assert await count(stage, "apis") == before + (not isinstance(opened, Exception))
