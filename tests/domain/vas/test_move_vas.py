"""A service is written on the state it was decided on, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.vas.actions.move_vas import move_vas
from returnhelper.kit.database import LostRace
from tests.domain.vas.services import bench
from tests.stage import Stage


async def test_whoever_read_an_older_state_loses_the_race(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    stage.clock.move(timedelta(days=-1))  # versions rise also while the clock does not
    for target in (VasStatus.STARTED, VasStatus.SUCCESSFUL):
        first, second = stage.work(), stage.work()
        after = move_vas(first, vas, target, "done")
        move_vas(second, vas, VasStatus.FAILED, "late")
        await first.commit()
        with pytest.raises(LostRace):
            await second.commit()
        assert after == await at.vas(vas.vas_id)
        assert after.modified_at > vas.modified_at
        vas = after


async def test_it_is_finished_once_whatever_is_corrected_later(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    started = move_vas(stage.work(), vas, VasStatus.STARTED, None)
    assert started.finished_at is None
    done = move_vas(stage.work(), started, VasStatus.SUCCESSFUL, "done")
    assert done.finished_at == stage.clock.now()
    stage.clock.move(timedelta(hours=1))
    corrected = move_vas(stage.work(), done, VasStatus.SUCCESSFUL, "well done")
    assert corrected.finished_at == done.finished_at
