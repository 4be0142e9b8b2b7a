"""What is held for too long is released, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.billing.actions.release_old_holds import release_old_holds
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted, count
from tests.domain.billing.books import given_back, pockets, reserved
from tests.stage import Stage


async def test_old_holds_of_all_are_released_and_are_no_refunds(stage: Stage) -> None:
    sellers = [await stage.seller(balance="10") for _ in range(2)]
    for seller in sellers:
        await reserved(stage, seller, 4, 1)
        await reserved(stage, seller, 1, 2)
    moment = stage.clock.now() + timedelta(days=1)
    stage.clock.move(timedelta(days=2))
    await reserved(stage, sellers[0], 2, 3)
    assert await acted(stage, lambda work: release_old_holds(work, moment)) == 4
    assert await pockets(stage, sellers[0]) == ("8.00", "2.00")
    assert await pockets(stage, sellers[1]) == ("10.00", "0.00")
    assert await count(stage, "refunds") == 0
    assert await acted(stage, lambda work: release_old_holds(work, moment)) == 0


async def test_one_that_is_given_back_meanwhile_is_not_released_twice(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await reserved(stage, seller, 4)
    work = stage.work()
    await release_old_holds(work, stage.clock.now() + timedelta(seconds=1))
    await given_back(stage, seller, 1)
    with pytest.raises(LostRace):
        await work.commit()
    assert await pockets(stage, seller) == ("10.00", "0.00")
