"""Recalled items are handed over, which closes them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from returnhelper.domain.recall.errors import RecallNotAllowed, RecallWrongWarehouse
from returnhelper.domain.recall.model import PickUpCode
from tests.domain.acting import acted, owed, paid_fees, raced
from tests.domain.recall.recalling import Yard, statuses, yard
from tests.stage import Stage

TOLD = {
    PickUpCode.SELF: "pickupBySelf",
    PickUpCode.COURIER: "pickupByCourier",
    PickUpCode.OTHERS: "pickupByOthers",
}


@pytest.mark.parametrize("code", TOLD)
async def test_what_is_fetched_is_closed_and_told_as_such(stage: Stage, code: PickUpCode) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, at.ready)

    [after] = await acted(
        stage, at.pick_up(recall, code=code, courier_tracking_number="SF1", remarks="at noon")
    )

    assert statuses(after) == ("completed", "picked-up")
    assert await at.now(recall) == after
    fetched = after.inventories[0]
    assert (fetched.pick_up_code, fetched.picked_up_at) == (code, stage.clock.now())
    assert (fetched.courier_tracking_number, fetched.remarks) == ("SF1", "at noon")
    assert await at.handlings(recall) == [("rtn", "completed", "recall")]
    assert (await at.updates())[-1] == TOLD[code]
    [done] = at.hook.of("completeInventoryHandling")
    assert done["returnInventory"]["completeBy"] == "test"
    assert done["returnInventory"]["stopAgingOn"] is not None


async def test_a_recall_is_completed_with_its_last_item(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, at.ready, count=3)
    first, second, third = (one.recall_inventory_id for one in recall.inventories)

    [some] = await acted(stage, at.pick_up(first, third))
    [rest] = await acted(stage, at.pick_up(second))

    assert (some.status, rest.status) == ("in-progress", "completed")
    assert (await at.updates()).count("pickupBySelf") == 2
    assert len(at.hook.of("completeInventoryHandling")) == 3


async def test_each_return_is_completed_with_its_last_item(stage: Stage) -> None:
    at = await yard(stage)
    whole, some = await at.at(at.send, at.ready, count=2), await at.at(at.send, at.ready, count=2)
    last = some.inventories[1].recall_inventory_id

    await acted(stage, at.pick_up(whole, some.inventories[0].recall_inventory_id))
    assert await requests(at) == ["completed", "open"]
    await acted(stage, at.pick_up(last))

    assert await requests(at) == ["completed", "completed"]
    await stage.run_duties()


async def requests(at: Yard) -> list[str]:
    select = "SELECT status FROM return_requests WHERE api_id = $1 ORDER BY return_request_id"
    return [row[0] for row in await at.stage.database.fetch(select, at.seller.api.api_id)]


async def test_goods_of_several_sellers_are_handed_over_at_once(stage: Stage) -> None:
    at = await yard(stage)
    other = await stage.seller()
    hook = await stage.receiver(other)
    mine = await at.at(at.send, at.ready)
    theirs = await at.at(at.send, at.ready, seller=other, count=2)

    after = await acted(stage, at.pick_up(mine, theirs, code=PickUpCode.OTHERS))

    assert [recall.status for recall in after] == ["completed", "completed"]
    await stage.run_duties()
    assert len(at.hook.of("completeInventoryHandling")) == 1
    assert len(hook.of("completeInventoryHandling")) == 2
    assert [one["recallUpdateTypeStatus"] for one in hook.of("recallUpdateStatus")].count(
        "pickupByOthers"
    ) == 1


async def test_only_what_is_ready_is_handed_over_and_only_there(stage: Stage) -> None:
    at = await yard(stage)
    ready, sent = await at.at(at.send, at.ready), await at.at(at.send)

    with pytest.raises(RecallNotAllowed) as refused:
        await acted(stage, at.pick_up(ready, sent))
    assert refused.value.faults.keys() == {"jobEntryList[1].recallInventoryId"}
    with pytest.raises(RecallWrongWarehouse):
        await acted(stage, replace(at, hub=at.staff).pick_up(ready))
    assert await at.now(ready) == ready
    await stage.run_duties()


async def test_two_who_fetch_the_same_never_both_have_it(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, at.ready, count=2)

    outcomes = await raced(
        stage,
        at.pick_up(recall, code=PickUpCode.SELF),
        at.pick_up(recall, code=PickUpCode.OTHERS),
    )

    assert sorted(type(one).__name__ for one in outcomes) == ["RecallNotAllowed", "list"]
    assert len([one for one in await at.updates() if one.startswith("pickup")]) == 1
    assert len(at.hook.of("completeInventoryHandling")) == 2


async def test_the_last_two_fetched_at_one_moment_complete_the_recall(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, at.ready, count=2)

    await raced(stage, *(at.pick_up(one.recall_inventory_id) for one in recall.inventories))

    assert statuses(await at.now(recall)) == ("completed", "picked-up", "picked-up")
    assert (await at.updates()).count("pickupBySelf") == 2


async def test_a_hundred_items_are_handed_over_at_once(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, at.ready, count=100)
    work = stage.work()

    [after] = await at.pick_up(recall)(work)
    await work.commit()

    assert after.status == "completed"
    await stage.run_duties()
    assert len(at.hook.of("completeInventoryHandling")) == 100


async def test_the_work_is_owed_by_what_each_weighs(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, at.ready, count=2)
    first, second = recall.inventories
    await raced(stage, *[at.pick_up(first.recall_inventory_id, weight_g=Decimal(4200))] * 2)
    await acted(stage, at.pick_up(second.recall_inventory_id))

    found = await owed(stage)
    assert [(*rest, facts["feeType"], facts["weightG"]) for *rest, facts in found] == [
        ("recall", "pickedUp", "inventory", first.return_inventory_id, "recall", "4200"),
        ("recall", "pickedUp", "inventory", second.return_inventory_id, "recall", "950.000"),
    ]
    await stage.run_duties()
    fees = await paid_fees(stage, at.seller)
    assert [amount for kind, _, amount in fees if kind == "recall"] == [
        Decimal("10.08"),
        Decimal("2.28"),
    ]
