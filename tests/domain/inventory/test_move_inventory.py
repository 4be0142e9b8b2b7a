"""A move is written on the state it was decided on, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.stage import Stage


async def test_whoever_read_an_older_state_loses_the_race(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    before = await stage.shelved(seller, staff)
    held = replace(before, handling_code=HandlingCode.ON_HOLD)
    begun = replace(held, handling_status=HandlingStatus.IN_PROGRESS)

    for older, after in ((before, held), (held, begun)):
        first, second = stage.work(), stage.work()
        move_inventory(first, older, after, Actor.SELLER)
        move_inventory(
            second, older, replace(after, handling_code=HandlingCode.DISPOSE), Actor.SELLER
        )
        await first.commit()
        with pytest.raises(LostRace):
            await second.commit()

    kept = await get_inventory(stage.work(), seller.api.api_id, before.return_inventory_id)
    assert replace(kept, modified_at=begun.modified_at) == begun
    assert kept.modified_at > before.modified_at
