"""A recall changes as a whole: its table holds, it is told once, and nobody overtakes it."""

from __future__ import annotations

import pytest

from returnhelper.domain.recall.actions.revise_recall import revise_recall
from returnhelper.domain.recall.batch import Picked
from returnhelper.domain.recall.errors import RecallNotAllowed
from returnhelper.domain.recall.model import (
    RECALL_INVENTORY,
    Change,
    Recall,
    RecallInventoryStatus,
    RecallUpdate,
)
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.domain.recall.recalling import yard
from tests.stage import Stage


def whole(recall: Recall) -> Picked:
    return Picked(recall, recall.inventories)


async def test_nothing_moves_but_along_the_table(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall()
    for actor in Actor:
        for target in RecallInventoryStatus:
            change = Change(status=target)
            if RECALL_INVENTORY.allows(RecallInventoryStatus.IN_PROGRESS, target, actor):
                revise_recall(stage.work(), whole(recall), change, actor)
            else:
                with pytest.raises(RecallNotAllowed):
                    revise_recall(stage.work(), whole(recall), change, actor)


async def test_a_recall_somebody_touched_is_not_written_over(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(2)
    first, second = recall.inventories
    one, other = stage.work(), stage.work()
    change = Change(status=RecallInventoryStatus.IN_TRANSIT, tracking_number="DHL1")

    revise_recall(one, Picked(recall, (first,)), change, Actor.WAREHOUSE)
    revise_recall(other, Picked(recall, (second,)), change, Actor.WAREHOUSE)
    await one.commit()

    with pytest.raises(LostRace):
        await other.commit()


async def test_many_moves_are_told_once_and_no_change_not_at_all(stage: Stage) -> None:
    at = await yard(stage)
    recall, work = await at.recall(3), stage.work()
    change = Change(status=RecallInventoryStatus.CANCELED)

    after = revise_recall(work, whole(recall), change, Actor.SELLER, RecallUpdate.CANCELED)
    await work.commit()
    idle = stage.work()
    again = revise_recall(idle, whole(after), Change(), Actor.SELLER, RecallUpdate.CANCELED)

    assert after.modified_at > recall.modified_at
    assert (again, idle.unit.writes) == (after, [])
    assert await at.updates() == ["canceled"]
