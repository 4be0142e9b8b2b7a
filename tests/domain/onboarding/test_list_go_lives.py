"""Go-live requests are read by pages."""

from __future__ import annotations

from returnhelper.domain.onboarding.actions.list_go_lives import list_go_lives
from returnhelper.domain.onboarding.model import GoLiveStatus
from tests.domain.acting import acted, later
from tests.domain.onboarding.paving import asking, paved, resigning
from tests.stage import Stage


async def test_oldest_first_and_by_status_of_one_or_of_all(stage: Stage) -> None:
    road, other = await paved(stage), await stage.seller()
    gone = await acted(stage, resigning(await acted(stage, asking(road.seller))))
    later(stage)
    second = await acted(stage, asking(road.seller))
    api_id = road.seller.api.api_id

    assert await list_go_lives(stage.work(), api_id, None, 10, 0) == ([gone, second], 2)
    assert await list_go_lives(stage.work(), None, None, 1, 1) == ([second], 2)
    filed = await list_go_lives(stage.work(), api_id, GoLiveStatus.SUBMITTED, 10, 0)
    assert filed == ([second], 1)
    assert await list_go_lives(stage.work(), other.api.api_id, None, 10, 0) == ([], 0)
