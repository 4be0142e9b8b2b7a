"""What leaves a recall is on hold again, and free."""

from __future__ import annotations

import pytest

from returnhelper.domain.recall.actions.release_recalled import release_recalled
from returnhelper.domain.recall.batch import Picked
from returnhelper.domain.recall.errors import RecallNotAllowed
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted
from tests.domain.recall.recalling import statuses, yard
from tests.stage import Stage


async def test_several_recalls_are_released_in_one_go(stage: Stage) -> None:
    at = await yard(stage)
    one, two = await at.recall(2), await at.recall()
    picked, work = [Picked(two, two.inventories), Picked(one, one.inventories[:1])], stage.work()

    recalls = await release_recalled(work, picked, Actor.WAREHOUSE, "lost")
    await work.commit()

    assert [statuses(recall) for recall in recalls] == [
        ("canceled", "canceled"),
        ("pending", "canceled", "in-progress"),
    ]
    assert [recall.inventories[0].remarks for recall in recalls] == ["lost", "lost"]
    assert await at.handlings(one) == [("ohd", "pending", None), ("rtn", "pending", "recall")]
    assert await at.updates() == ["canceled", "canceled"]


async def test_what_has_left_is_not_released(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send)

    with pytest.raises(RecallNotAllowed):
        await release_recalled(stage.work(), [Picked(recall, recall.inventories)], Actor.WAREHOUSE)
    await stage.run_duties()


async def test_what_was_released_since_it_was_read_is_decided_once_more(stage: Stage) -> None:
    at = await yard(stage)
    stale = await at.recall()
    await acted(stage, at.cancel_whole(stale.recall_id))

    with pytest.raises(LostRace):
        await release_recalled(stage.work(), [Picked(stale, stale.inventories)], Actor.WAREHOUSE)
    await stage.run_duties()
