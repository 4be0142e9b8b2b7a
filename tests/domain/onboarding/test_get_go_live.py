"""A seller reads its own go-live requests, the operator any."""

from __future__ import annotations

import pytest

from returnhelper.domain.onboarding.actions.get_go_live import get_go_live
from returnhelper.domain.onboarding.errors import GoLiveRequestNotFound
from tests.domain.acting import acted
from tests.domain.onboarding.paving import asking, paved
from tests.stage import Stage


async def test_that_of_somebody_else_is_not_there(stage: Stage) -> None:
    road, other = await paved(stage), await stage.seller()
    request = await acted(stage, asking(road.seller))
    key = request.go_live_request_id

    for api_id in (road.seller.api.api_id, None):
        assert await get_go_live(stage.work(), key, api_id) == request
    for api_id, wanted in ((other.api.api_id, key), (None, key + 1)):
        with pytest.raises(GoLiveRequestNotFound):
            await get_go_live(stage.work(), wanted, api_id)
