"""A holder moves on with its items."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import Holder
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted, raced
from tests.domain.handling.holding import BEGINS, CODE_OF, batch
from tests.stage import Stage


@pytest.mark.parametrize("holder", Holder)
async def test_only_who_works_for_the_holder_begins(stage: Stage, holder: Holder) -> None:
    items = await batch(stage)
    await acted(stage, items.hold(holder))

    for actor in Actor:
        if actor is not BEGINS[holder]:
            with pytest.raises(HandlingNotAllowed):
                await acted(stage, items.begin(actor))
    assert {state[1] for state in await items.states()} == {"pending"}
    await acted(stage, items.begin(BEGINS[holder]))

    assert await items.states() == [(CODE_OF[holder], "inProgress", holder)] * 2
    with pytest.raises(HandlingNotAllowed):
        await acted(stage, items.begin(BEGINS[holder]))


async def test_what_nobody_has_instructed_is_not_begun(stage: Stage) -> None:
    items = await batch(stage)

    with pytest.raises(HandlingNotAllowed):
        await acted(stage, items.begin(Actor.WAREHOUSE))

    assert {state[0] for state in await items.states()} == {"tbc"}


async def test_two_who_begin_at_one_moment_begin_once(stage: Stage) -> None:
    items = await batch(stage)
    await acted(stage, items.hold(Holder.RECALL))

    outcomes = await raced(stage, items.begin(Actor.WAREHOUSE), items.begin(Actor.WAREHOUSE))

    assert sorted(type(one).__name__ for one in outcomes) == ["HandlingNotAllowed", "list"]
