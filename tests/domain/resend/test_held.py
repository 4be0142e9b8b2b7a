"""Whoever reads a resend that moves meanwhile decides once more, and is not refused for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.resend.model import Resend
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted
from tests.domain.resend.docks import Dock, dock
from tests.stage import Stage

Story = Callable[[Dock], Awaitable[Resend]]


async def _canceled(shelf: Dock) -> Resend:
    resend = await shelf.made()
    await acted(shelf.stage, shelf.canceling(resend))
    return resend


async def _bought(shelf: Dock) -> Resend:
    packed = await shelf.packed()
    await shelf.stage.run_duties()
    return packed


async def _sent(shelf: Dock) -> Resend:
    bought = await shelf.bought()
    await acted(shelf.stage, shelf.dispatching(bought))
    return bought


async def _made_again(shelf: Dock) -> Resend:
    first = await shelf.made()
    await acted(shelf.stage, shelf.canceling(first))
    await shelf.made()
    return first


async def test_open_ones_have_their_items_in_the_order_named(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    made = await shelf.made(inventory_ids=shelf.ids[::-1])
    held = await list_held_inventories(stage.work(), made.held)
    assert tuple(one.return_inventory_id for one in held) == shelf.ids[::-1]
    await acted(stage, shelf.packing(made))
    await stage.run_duties()
    assert len(await list_held_inventories(stage.work(), (await shelf.now(made)).held)) == 2


@pytest.mark.parametrize("story", [_canceled, _bought, _sent, _made_again])
async def test_what_was_read_before_it_moved_is_read_again(stage: Stage, story: Story) -> None:
    shelf = await dock(stage)
    stale = await story(shelf)
    with pytest.raises(LostRace):
        await list_held_inventories(stage.work(), stale.held)
    await stage.run_duties()
