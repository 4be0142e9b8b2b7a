"""What was shelved by mistake leaves the books, but not the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.actions.remove_inventory import remove_inventory
from returnhelper.domain.inventory.errors import InventoryInUse, ReturnInventoryNotFound
from returnhelper.domain.inventory.model import HandlingCode, Inventory
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.domain.inventory.shelves import hang
from tests.stage import Stage


async def _shelved(stage: Stage) -> Inventory:
    inventory = await stage.shelved(await stage.seller(), await stage.staff())
    await hang(stage, inventory)
    return await get_inventory(stage.work(), inventory.api_id, inventory.return_inventory_id)


async def test_an_inventory_and_its_pictures_are_gone_and_its_history_tells_what_it_was(
    stage: Stage,
) -> None:
    inventory = await _shelved(stage)
    work = stage.work("Mia")
    remove_inventory(work, inventory)
    await work.commit()

    with pytest.raises(ReturnInventoryNotFound):
        await get_inventory(stage.work(), inventory.api_id, inventory.return_inventory_id)
    assert await list_images(stage.work(), inventory.api_id, [inventory.return_inventory_id]) == []
    events = await list_history(
        stage.work(), inventory.api_id, Subject.INVENTORY, inventory.return_inventory_id
    )
    assert [event.action for event in events] == ["created", "pictureAdded", "removed"]
    assert events[0].after["rma"] == events[-1].before["rma"] == inventory.rma
    assert (events[-1].done_by, events[-1].after) == ("Mia", {})


async def test_what_was_ever_wished_for_stays_also_once_the_wish_is_withdrawn(stage: Stage) -> None:
    before = await _shelved(stage)
    for code in (HandlingCode.DISPOSE, HandlingCode.TO_BE_CONFIRMED):
        work = stage.work()
        wished = move_inventory(work, before, replace(before, handling_code=code), Actor.SELLER)
        await work.commit()
        with pytest.raises(InventoryInUse) as refused:
            remove_inventory(stage.work(), wished)
        assert f"'{code}'" in refused.value.faults["returnInventoryId"]
        before = wished


async def test_a_removal_decided_before_a_picture_came_loses_the_race(stage: Stage) -> None:
    inventory = await _shelved(stage)
    late = stage.work()
    remove_inventory(late, inventory)
    await hang(stage, inventory)

    with pytest.raises(LostRace):
        await late.commit()

    kept = await get_inventory(stage.work(), inventory.api_id, inventory.return_inventory_id)
    assert kept.modified_at > inventory.modified_at
