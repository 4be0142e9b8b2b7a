"""What recalls hold is read seller by seller, and as it was when they were read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.inventory.model import HandlingStatus
from returnhelper.domain.recall.batch import Picked, held_by_seller
from returnhelper.domain.recall.model import Recall
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted
from tests.domain.recall.recalling import Yard, yard
from tests.stage import Stage

Story = Callable[[Yard], Awaitable[Recall]]
_WAITS, _BEGUN = HandlingStatus.PENDING, HandlingStatus.IN_PROGRESS


async def _canceled(at: Yard) -> Recall:
    recall = await at.recall()
    await acted(at.stage, at.cancel_whole(recall.recall_id))
    return recall


async def _sent(at: Yard) -> Recall:
    recall = await at.recall()
    await acted(at.stage, at.send(recall))
    return recall


async def _fetched(at: Yard) -> Recall:
    recall = await at.at(at.send, at.ready)
    await acted(at.stage, at.pick_up(recall))
    return recall


async def _recalled_again(at: Yard) -> Recall:
    recall = await _canceled(at)
    ids = [one.return_inventory_id for one in recall.inventories]
    await acted(at.stage, at.create(ids))
    return recall


async def test_the_inventories_of_each_seller_come_together(stage: Stage) -> None:
    at = await yard(stage)
    other = await stage.seller()
    one, two, theirs = await at.recall(2), await at.recall(), await at.recall(1, other)
    picked = [
        Picked(one, one.inventories[1:]),
        Picked(theirs, theirs.inventories),
        Picked(two, two.inventories),
    ]

    found = {
        held.api_id: [each.rma for each in await list_held_inventories(stage.work(), held)]
        for held in held_by_seller(picked, _WAITS)
    }

    assert found == {
        at.seller.api.api_id: [one.inventories[1].rma, two.inventories[0].rma],
        other.api.api_id: [theirs.inventories[0].rma],
    }


@pytest.mark.parametrize(
    ("story", "status"),
    [(_canceled, _WAITS), (_sent, _WAITS), (_recalled_again, _WAITS), (_fetched, _BEGUN)],
)
async def test_what_was_read_before_it_moved_is_read_again(
    stage: Stage, story: Story, status: HandlingStatus
) -> None:
    at = await yard(stage)
    stale = await story(at)
    [held] = held_by_seller([Picked(stale, stale.inventories)], status)
    with pytest.raises(LostRace):
        await list_held_inventories(stage.work(), held)
    await stage.run_duties()
