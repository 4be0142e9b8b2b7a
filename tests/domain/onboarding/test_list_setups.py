"""Setup requests are read by pages."""

from __future__ import annotations

from returnhelper.domain.onboarding.actions.list_setups import list_setups
from returnhelper.domain.onboarding.model import SetupStatus
from tests.domain.acting import acted, later
from tests.domain.onboarding.paving import filing, withdrawing
from tests.stage import Stage


async def test_oldest_first_and_by_status_of_one_or_of_all(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    gone = await acted(stage, withdrawing(await acted(stage, filing(seller))))
    later(stage)
    second = await acted(stage, filing(seller))
    later(stage)
    third = await acted(stage, filing(other))
    api_id = seller.api.api_id

    assert await list_setups(stage.work(), api_id, None, 10, 0) == ([gone, second], 2)
    assert await list_setups(stage.work(), api_id, None, 1, 1) == ([second], 2)
    filed = await list_setups(stage.work(), None, SetupStatus.SUBMITTED, 10, 0)
    assert filed == ([second, third], 2)
