"""Whoever is done with items closes them, tells it, and ends the request with the last one."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import Holder
from returnhelper.domain.returns.actions.get_request import get_request
from tests.domain.acting import acted, raced
from tests.domain.evidence.samples import photographed
from tests.domain.handling.holding import BEGINS, CODE_OF, Batch, batch
from tests.domain.handling.moves import completing, wishing
from tests.stage import Stage


async def request_status(items: Batch) -> str:
    [first, *_] = await items.now()
    work = items.stage.work()
    return (await get_request(work, first.api_id, first.return_request_id)).status


async def begun(stage: Stage, holder: Holder, count: int = 2) -> Batch:
    items = await batch(stage, count)
    for act in (items.hold(holder), items.begin(BEGINS[holder])):
        await acted(stage, act)
    return items


@pytest.mark.parametrize("holder", Holder)
async def test_what_a_holder_is_done_with_is_closed_and_told_one_by_one(
    stage: Stage, holder: Holder
) -> None:
    items = await begun(stage, holder)

    closed = await acted(stage, items.close(), by="Mia")

    assert [one.return_inventory_id for one in closed] == items.ids
    for inventory in await items.now():
        assert inventory.is_closed
        assert (inventory.completed_by, inventory.warehouse_remarks) == ("Mia", "gone")
        assert inventory.completed_at == inventory.stop_aging_at == stage.clock.now()
        assert inventory.held_by is holder
    assert await request_status(items) == "completed"
    await stage.run_duties()
    told = [one["returnInventory"] for one in items.hook.of("completeInventoryHandling")]
    shown = {(one["returnInventoryId"], one["handlingCode"]) for one in told}
    assert shown == {(key, CODE_OF[holder]) for key in items.ids}
    assert len(told) == 2


async def test_each_is_told_with_its_own_pictures(stage: Stage) -> None:
    items = await begun(stage, Holder.RECALL)
    for inventory, side in zip(await items.now(), (30, 50), strict=True):
        await photographed(stage, items.staff, inventory, side)
    pictures = await list_images(stage.work(), items.seller.api.api_id, items.ids)

    await acted(stage, items.close())
    await stage.run_duties()

    told = [one["returnInventory"] for one in items.hook.of("completeInventoryHandling")]
    assert {
        (one["returnInventoryId"], image["s3OriginalFileKey"])
        for one in told
        for image in one["returnRequestLineItemImages"]
    } == {(one.return_inventory_id, f"{one.original_key}") for one in pictures}
    assert len(pictures) == 2


async def test_nothing_is_closed_when_one_may_not_be(stage: Stage) -> None:
    items = await batch(stage)
    await acted(stage, wishing(items.seller, items.ids[0], "dsp"))

    with pytest.raises(HandlingNotAllowed):
        await acted(stage, items.close())

    assert await items.states() == [("dsp", "pending", None), ("tbc", "pending", None)]
    assert await request_status(items) == "open"


async def test_a_request_stays_open_for_what_lies_on_the_shelf(stage: Stage) -> None:
    items = await begun(stage, Holder.RESEND, 3)
    rest = items.ids.pop()
    await acted(stage, Batch(stage, (items.seller, items.staff), items.hook, [rest]).release())

    await acted(stage, items.close())
    assert await request_status(items) == "open"
    await acted(stage, wishing(items.seller, rest, "dsp"))
    await acted(stage, completing(items.staff, rest))

    assert await request_status(items) == "completed"
    await stage.run_duties()


async def test_a_request_stays_open_for_what_comes_into_being(stage: Stage) -> None:
    items = await begun(stage, Holder.RECALL)

    await acted(stage, items.close(begotten=2))

    assert await request_status(items) == "open"
    await stage.run_duties()


async def test_a_holder_and_a_worker_who_close_the_last_items_close_the_request(
    stage: Stage,
) -> None:
    items = await begun(stage, Holder.RECALL, 2)
    last = items.ids.pop()
    alone = Batch(stage, (items.seller, items.staff), items.hook, [last])
    await acted(stage, alone.release())
    await acted(stage, wishing(items.seller, last, "oth"))

    outcomes = await raced(stage, items.close(), completing(items.staff, last))

    assert not any(isinstance(one, Exception) for one in outcomes)
    assert await request_status(items) == "completed"
    await stage.run_duties()
    assert len(items.hook.of("completeInventoryHandling")) == 2


async def test_two_who_are_done_at_one_moment_are_done_once(stage: Stage) -> None:
    items = await begun(stage, Holder.RESEND)

    outcomes = await raced(stage, items.close(), items.close())

    assert sorted(type(one).__name__ for one in outcomes) == ["HandlingNotAllowed", "list"]
    await stage.run_duties()
    assert len(items.hook.of("completeInventoryHandling")) == 2
