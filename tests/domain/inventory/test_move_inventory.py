"""A move is written on the state it was decided on, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Inventory
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.stage import Stage


async def test_whoever_read_an_older_state_loses_the_race(stage: Stage) -> None:
    before = await stage.shelved(await stage.seller(), await stage.staff())

    async def contested(older: Inventory, wish: Inventory, other: Inventory) -> Inventory:
        """Decide two moves on one state and write both."""
        by = Actor.WAREHOUSE if older.handling_code is wish.handling_code else Actor.SELLER
        first, second = stage.work(), stage.work()
        move_inventory(second, older, other, Actor.SELLER)
        moved = move_inventory(first, older, wish, by)
        await first.commit()
        with pytest.raises(LostRace):
            await second.commit()
        return moved

    held = await contested(
        before,
        replace(before, handling_code=HandlingCode.ON_HOLD),
        replace(before, handling_code=HandlingCode.DISPOSE),
    )
    begun = await contested(
        held,
        replace(held, handling_status=HandlingStatus.IN_PROGRESS),
        replace(held, handling_code=HandlingCode.TO_BE_CONFIRMED),
    )

    assert await get_inventory(stage.work(), begun.api_id, begun.return_inventory_id) == begun
    assert begun.modified_at > held.modified_at > before.modified_at


async def test_a_move_that_is_not_in_the_table_or_not_for_its_maker_is_never_written(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    before = await stage.shelved(seller, staff)
    held = replace(before, handling_code=HandlingCode.ON_HOLD)
    done = replace(before, handling_status=HandlingStatus.COMPLETED)

    for after, actor in (
        (held, Actor.WAREHOUSE),
        (held, Actor.OPERATOR),
        (done, Actor.WAREHOUSE),
        (before, Actor.SELLER),
    ):
        work = stage.work()
        with pytest.raises(HandlingNotAllowed) as refused:
            move_inventory(work, before, after, actor)
        assert refused.value.faults == {"returnInventoryId": "It stands at 'tbc', 'pending'."}
        await work.commit()

    kept = await get_inventory(stage.work(), seller.api.api_id, before.return_inventory_id)
    assert kept == before


async def test_a_move_is_stamped_later_than_what_it_was_decided_on(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    before = await stage.shelved(seller, staff)
    stage.clock.move(timedelta(minutes=-1))
    work = stage.work()

    after = move_inventory(
        work, before, replace(before, handling_code=HandlingCode.DISPOSE), Actor.SELLER
    )

    assert after.handling_updated_at == stage.clock.now()
    assert after.modified_at == before.modified_at + timedelta(microseconds=1)
