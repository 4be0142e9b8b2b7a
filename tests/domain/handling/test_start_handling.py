"""The warehouse begins."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import HandlingNotAllowed, ReturnInventoryNotFound
from tests.domain.acting import acted, raced
from tests.domain.handling.moves import HELD_STATES, HOLDERS, STATES, shelf, starting, strangers
from tests.stage import Stage


async def test_only_an_instruction_that_waits_is_begun(stage: Stage) -> None:
    item = await shelf(stage)
    told = len(item.hook.received)

    for code, status in STATES:
        await item.put(code, status)
        if code != "tbc" and status == "pending":
            await acted(stage, item.start())
            assert await item.state() == (code, "inProgress")
        else:
            with pytest.raises(HandlingNotAllowed):
                await acted(stage, item.start())
            assert await item.state() == (code, status)

    await stage.run_duties()
    assert len(item.hook.received) == told


@pytest.mark.parametrize("holder", HOLDERS)
async def test_what_is_held_is_begun_and_completed_by_its_holder(stage: Stage, holder: str) -> None:
    item = await shelf(stage)

    for code, status in HELD_STATES:
        await item.put(code, status, holder)
        for act in (item.start(), item.complete()):
            with pytest.raises(HandlingNotAllowed) as refused:
                await acted(stage, act)
            told = refused.value.faults["returnInventoryId"]
            assert (f"held by {holder} " in told) is (status != "completed")
        assert await item.state() == (code, status)

    assert await item.told("completeInventoryHandling") == []


async def test_remarks_are_kept_until_others_are_given(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    await acted(stage, item.start("wet box"))
    await acted(stage, item.complete())

    assert (await item.now()).warehouse_remarks == "wet box"
    [told] = await item.told("completeInventoryHandling")
    assert told["returnInventory"]["warehouseRemarks"] == "wet box"


async def test_two_workers_never_begin_the_same_item(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    outcomes = await raced(stage, item.start("Ann"), item.start("Ben"))

    assert sorted(type(one).__name__ for one in outcomes) == ["HandlingNotAllowed", "Inventory"]


async def test_items_of_other_warehouses_are_unknown(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    for stranger in await strangers(stage):
        with pytest.raises(ReturnInventoryNotFound):
            await acted(stage, starting(stranger, item.inventory_id))

    assert await item.state() == ("dsp", "pending")
