"""A go-live request is rejected with a reason, and opens nothing."""

from __future__ import annotations

import pytest

from returnhelper.domain.onboarding.errors import GoLiveRequestNotOpen
from tests.domain.acting import acted
from tests.domain.onboarding.paving import asking, opening, paved, refusing
from tests.stage import Stage


async def test_its_seller_reads_why_and_it_stays_rejected(stage: Stage) -> None:
    road = await paved(stage)
    request = await acted(stage, asking(road.seller))

    rejected = await acted(stage, refusing(request, "call us first"))

    assert (rejected.status, rejected.reason) == ("rejected", "call us first")
    for again in (refusing(request), opening(request)):
        with pytest.raises(GoLiveRequestNotOpen):
            await acted(stage, again)
