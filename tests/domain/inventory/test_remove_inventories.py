"""What was shelved by mistake leaves the books, but not the record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.actions.charge_storage import charge_storage
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.actions.remove_inventories import remove_inventories
from returnhelper.domain.inventory.errors import InventoryInUse, ReturnInventoryNotFound
from returnhelper.domain.inventory.model import HandlingCode, Inventory
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.domain.acting import later, owed, paid_fees, received
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
    await remove_inventories(work, [inventory])
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
            await remove_inventories(stage.work(), [wished])
        assert f"'{code}'" in refused.value.faults["returnInventoryId"]
        before = wished


async def test_a_removal_decided_before_a_picture_came_loses_the_race(stage: Stage) -> None:
    inventory = await _shelved(stage)
    late = stage.work()
    await remove_inventories(late, [inventory])
    await hang(stage, inventory)

    with pytest.raises(LostRace):
        await late.commit()

    kept = await get_inventory(stage.work(), inventory.api_id, inventory.return_inventory_id)
    assert kept.modified_at > inventory.modified_at


async def test_what_it_cost_is_given_back_whether_it_was_collected_or_not(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    collected = await stage.shelved(seller, staff)
    [left] = await received(stage, staff, await stage.labelled(seller))
    assert [key for *_, key, _ in await owed(stage)] == [left.return_inventory_id]
    assert len(await paid_fees(stage, seller)) == 1

    work = stage.work()
    pair = await list_inventories_by_id(
        work, left.api_id, [one.return_inventory_id for one in (collected, left)]
    )
    await remove_inventories(work, pair)
    await work.commit()

    assert await owed(stage) == []
    rows = await stage.database.fetch(
        "SELECT event, transaction_type, from_account, to_account, amount FROM ledger"
        " WHERE subject = 'inventory' ORDER BY ledger_id"
    )
    fee = Decimal("0.80")
    assert [tuple(row) for row in rows] == [
        ("received", "handling", "available", "revenue", fee),
        ("removed", "refund", "revenue", "available", fee),
    ]
    await stage.run_duties()


async def test_a_removal_decided_before_storage_was_charged_loses_the_race(stage: Stage) -> None:
    inventory = await _shelved(stage)
    late = stage.work()
    await remove_inventories(late, [inventory])
    later(stage, days=40)
    charging = stage.work()
    await charge_storage(charging, stage.bench.cards_at)
    await charging.commit()

    with pytest.raises(LostRace):
        await late.commit()

    again = await get_inventory(stage.work(), inventory.api_id, inventory.return_inventory_id)
    retried = stage.work()
    await remove_inventories(retried, [again])
    await retried.commit()
    assert await owed(stage) == []
