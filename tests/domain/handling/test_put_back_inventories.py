"""What its holder began with by mistake waits again."""

from __future__ import annotations

import pytest

from returnhelper.domain.handling.actions.put_back_inventories import put_back_inventories
from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import Holder, Inventory
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.domain.handling.holding import Batch, batch
from tests.stage import Stage


def putting_back(items: Batch) -> Act[list[Inventory]]:
    async def act(work: Work) -> list[Inventory]:
        return put_back_inventories(work, await items.now(work))

    return act


async def test_what_is_held_is_pending_again_and_still_held(stage: Stage) -> None:
    items = await batch(stage)
    await acted(stage, items.hold(Holder.CONSOLIDATION))
    await acted(stage, items.begin(Actor.WAREHOUSE))

    await acted(stage, putting_back(items))

    assert await items.states() == [("rtn", "pending", Holder.CONSOLIDATION)] * 2


async def test_what_nobody_began_with_is_not_put_back(stage: Stage) -> None:
    items = await batch(stage)
    await acted(stage, items.hold(Holder.CONSOLIDATION))

    with pytest.raises(HandlingNotAllowed):
        await acted(stage, putting_back(items))


async def test_a_resend_on_its_way_does_not_go_back(stage: Stage) -> None:
    items = await batch(stage)
    await acted(stage, items.hold(Holder.RESEND))
    await acted(stage, items.begin(Actor.SYSTEM))

    with pytest.raises(HandlingNotAllowed):
        await acted(stage, putting_back(items))
