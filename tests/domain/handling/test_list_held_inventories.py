"""A holder is told when what it holds is not as it left it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.handling.model import Held
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Holder, Standing
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted
from tests.domain.handling.holding import Batch, batch
from tests.stage import Stage


def held_of(at: Batch) -> Held:
    """Return what recall 17 holds, the last first."""
    return Held(
        api_id=at.seller.api.api_id,
        holder=Holder.RECALL,
        holder_ids=dict.fromkeys(at.ids[::-1], "17"),
        standing=Standing(HandlingCode.RETURN, HandlingStatus.PENDING, is_held=True),
    )


async def test_they_come_in_the_order_of_their_holders(stage: Stage) -> None:
    at = await batch(stage)
    await acted(stage, at.hold(Holder.RECALL))

    found = await list_held_inventories(stage.work(), held_of(at))

    assert [one.return_inventory_id for one in found] == at.ids[::-1]


async def test_another_holder_or_another_standing_is_a_lost_race(stage: Stage) -> None:
    at = await batch(stage)
    await acted(stage, at.hold(Holder.RECALL))
    held = held_of(at)
    begun = Standing(HandlingCode.RETURN, HandlingStatus.IN_PROGRESS, is_held=True)
    for other in (
        replace(held, holder=Holder.CONSOLIDATION),
        replace(held, holder_ids={**held.holder_ids, at.ids[0]: "18"}),
        replace(held, standing=begun),
    ):
        with pytest.raises(LostRace):
            await list_held_inventories(stage.work(), other)

    await acted(stage, at.release())
    with pytest.raises(LostRace):
        await list_held_inventories(stage.work(), held)
