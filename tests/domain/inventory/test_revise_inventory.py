"""What changes of an item where it stands is written on what was read, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.model import HandlingCode
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.stage import Stage


async def test_a_revision_is_kept_and_stamped_but_moves_nothing(stage: Stage) -> None:
    before = await stage.shelved(await stage.seller(), await stage.staff())
    work = stage.work()

    after = revise_inventory(work, before, replace(before, weight_g=Decimal("1000.500")))
    await work.commit()

    kept = await get_inventory(stage.work(), before.api_id, before.return_inventory_id)
    assert kept == after
    assert (kept.weight_g, kept.handling_updated_at) == (Decimal("1000.500"), None)
    assert kept.modified_at > before.modified_at


async def test_a_mere_touch_is_a_change_even_while_the_clock_stands(stage: Stage) -> None:
    inventory = await stage.shelved(await stage.seller(), await stage.staff())
    stamps = [inventory.modified_at]

    for _ in range(3):
        work = stage.work()
        inventory = revise_inventory(work, inventory, inventory)
        await work.commit()
        stamps.append(inventory.modified_at)

    steps = [later - earlier for earlier, later in pairwise(stamps)]
    assert steps == [timedelta(microseconds=1)] * 3


async def test_a_touch_and_a_move_decided_on_the_same_state_never_both_win(stage: Stage) -> None:
    before = await stage.shelved(await stage.seller(), await stage.staff())
    wished = replace(before, handling_code=HandlingCode.DISPOSE)
    touching, moving, late = stage.work(), stage.work(), stage.work()
    revise_inventory(touching, before, before)
    move_inventory(moving, before, wished, Actor.SELLER)
    revise_inventory(late, before, before)

    await touching.commit()

    for work in (moving, late):
        with pytest.raises(LostRace):
            await work.commit()


async def test_a_revision_is_no_way_round_the_table(stage: Stage) -> None:
    before = await stage.shelved(await stage.seller(), await stage.staff())

    with pytest.raises(AssertionError):
        revise_inventory(stage.work(), before, replace(before, handling_code=HandlingCode.DISPOSE))
