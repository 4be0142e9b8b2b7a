"""Staff reads a service with its inventory, and only those of its own warehouse."""

from __future__ import annotations

import pytest

from returnhelper.domain.vas.actions.get_shelved_vas import get_shelved_vas
from returnhelper.domain.vas.errors import VasNotFound
from tests.domain.handling.moves import strangers
from tests.domain.vas.services import bench, service
from tests.stage import Stage


async def test_the_right_one_of_several_comes_with_its_inventory(stage: Stage) -> None:
    at = await bench(stage)
    wanted = [service("repack"), service("req-pic", 2)]
    for vas in await at.order(*wanted):
        assert await get_shelved_vas(stage.work(), at.staff.api, vas.vas_id) == (
            await at.now(),
            vas,
        )


async def test_elsewhere_it_is_unknown(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    for stranger in await strangers(stage):
        with pytest.raises(VasNotFound):
            await get_shelved_vas(stage.work(), stranger.api, vas.vas_id)
    with pytest.raises(VasNotFound):
        await get_shelved_vas(stage.work(), at.staff.api, 999_999_999)
