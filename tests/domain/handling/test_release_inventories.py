"""A holder gives its items back."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import Holder
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted, raced
from tests.domain.handling.holding import BEGINS, batch
from tests.domain.handling.moves import wishing
from tests.stage import Stage


@pytest.mark.parametrize("has_begun", [False, True])
@pytest.mark.parametrize("holder", Holder)
async def test_what_is_given_back_is_on_hold_and_free(
    stage: Stage, holder: Holder, *, has_begun: bool
) -> None:
    items = await batch(stage)
    await acted(stage, items.hold(holder))
    if has_begun:
        await acted(stage, items.begin(BEGINS[holder]))
    heard = len(items.hook.received)

    await acted(stage, items.release())

    assert await items.states() == [("ohd", "pending", None)] * 2
    assert {(one.rma_locked, one.holder_id) for one in await items.now()} == {(True, None)}
    await stage.run_duties()
    assert len(items.hook.received) == heard
    await acted(stage, wishing(items.seller, items.ids[0], "dsp"))
    assert [state[0] for state in await items.states()] == ["dsp", "ohd"]


async def test_what_is_closed_is_not_given_back(stage: Stage) -> None:
    items = await batch(stage)
    for act in (items.hold(Holder.RECALL), items.begin(Actor.WAREHOUSE), items.close()):
        await acted(stage, act)

    with pytest.raises(HandlingNotAllowed):
        await acted(stage, items.release())

    assert {state[1] for state in await items.states()} == {"completed"}
    await stage.run_duties()


async def test_items_given_back_while_they_are_closed_go_one_way_together(stage: Stage) -> None:
    items = await batch(stage)
    for act in (items.hold(Holder.RECALL), items.begin(Actor.WAREHOUSE)):
        await acted(stage, act)

    released, closed = await raced(stage, items.release(Actor.WAREHOUSE), items.close())

    # Closed after it was given back, an item is one completed on hold, as if nobody had held it.
    assert not isinstance(closed, Exception)
    [state] = set(await items.states())
    assert state == (
        ("rtn", "completed", "recall")
        if isinstance(released, HandlingNotAllowed)
        else ("ohd", "completed", None)
    )
    await stage.run_duties()
    assert len(items.hook.of("completeInventoryHandling")) == 2
