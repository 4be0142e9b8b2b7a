"""A seller takes single items out of its recalls while they are still there."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.recall.errors import RecallNotActive, RecallNotAllowed, RecallNotCancelable
from returnhelper.domain.recall.model import RecallInventoryStatus
from tests.domain.acting import acted, raced
from tests.domain.recall.recalling import Step, statuses, yard
from tests.stage import Stage


async def test_what_is_withdrawn_is_on_hold_and_can_be_recalled_again(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(3)
    first, _, third = (one.return_inventory_id for one in recall.inventories)

    [after] = await acted(stage, at.cancel([first, third]))

    assert statuses(after) == ("pending", "canceled", "in-progress", "canceled")
    assert await at.now(recall) == after
    assert await at.handlings(recall) == [
        ("ohd", "pending", None),
        ("rtn", "pending", "recall"),
        ("ohd", "pending", None),
    ]
    [again] = await acted(stage, at.create([first]))
    assert again.recall_id != recall.recall_id
    [told] = await at.told()
    assert told["recallUpdateTypeStatus"] == "canceled"
    shown = [one["recallInventoryStatusCode"] for one in told["recall"]["recallInventoryList"]]
    assert shown == ["canceled", "in-progress", "canceled"]


async def test_with_its_last_item_a_recall_is_canceled(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(2)
    first, second = (one.return_inventory_id for one in recall.inventories)

    await acted(stage, at.cancel([first]))
    [after] = await acted(stage, at.cancel([second]))

    assert statuses(after) == ("canceled", "canceled", "canceled")
    told = [one["recall"]["recallStatusCode"] for one in await at.told()]
    assert told == ["pending", "canceled"]


async def test_items_of_several_recalls_are_withdrawn_and_told_by_recall(stage: Stage) -> None:
    at = await yard(stage)
    one, two = await at.recall(2), await at.recall(1)
    ids = [each.return_inventory_id for recall in (two, one) for each in recall.inventories]

    recalls = await acted(stage, at.cancel(ids))

    assert [recall.recall_id for recall in recalls] == [one.recall_id, two.recall_id]
    assert await at.updates() == ["canceled", "canceled"]


async def test_what_waits_can_be_withdrawn_after_the_rest_has_left(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(2)
    leaving, waiting = recall.inventories
    await acted(stage, at.send(leaving.recall_inventory_id))

    [after] = await acted(stage, at.cancel([waiting.return_inventory_id]))

    assert statuses(after) == ("in-progress", "in-transit", "canceled")
    assert await at.updates() == ["updateTrackingNumber", "canceled"]


async def test_when_the_rest_was_fetched_the_recall_is_completed(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(2)
    leaving, waiting = (one.recall_inventory_id for one in recall.inventories)
    for step in (at.send(leaving), at.ready(leaving), at.pick_up(leaving)):
        await acted(stage, step)

    [after] = await acted(stage, at.cancel([recall.inventories[1].return_inventory_id]))

    assert statuses(after) == ("completed", "picked-up", "canceled")
    assert waiting == after.inventories[1].recall_inventory_id
    await stage.run_duties()


@pytest.mark.parametrize("left", list(RecallInventoryStatus)[1:4])
async def test_what_has_left_cannot_be_withdrawn(stage: Stage, left: RecallInventoryStatus) -> None:
    at = await yard(stage)
    steps: list[Step] = [at.send, at.ready, at.pick_up]
    recall = await at.at(*steps[: list(RecallInventoryStatus).index(left)])

    with pytest.raises(RecallNotCancelable) as refused:
        await acted(stage, at.cancel([recall.inventories[0].return_inventory_id]))

    [told] = refused.value.faults.values()
    assert f"It stands at '{left}'." in told
    await stage.run_duties()


async def test_all_or_none_with_every_bad_entry_told(stage: Stage) -> None:
    at = await yard(stage)
    good = (await at.recall()).inventories[0].return_inventory_id
    gone = (await at.at(at.send)).inventories[0].return_inventory_id
    [free] = await at.shelve()
    stranger = await stage.seller()
    foreign = (await at.recall(1, stranger)).inventories[0].return_inventory_id

    with pytest.raises(ReturnInventoryNotFound) as refused:
        await acted(stage, at.cancel([good, free, gone, foreign]))

    faults = refused.value.faults
    assert faults.keys() == {f"jobEntryList[{index}].returnInventoryId" for index in (1, 2, 3)}
    told = list(faults.values())
    assert told[0] == RecallNotActive().message
    assert told[1].startswith(RecallNotCancelable().message)
    [still] = await acted(stage, at.cancel([good]))
    assert still.status == "canceled"
    await stage.run_duties()


async def test_a_second_withdrawal_finds_no_recall_in_force(stage: Stage) -> None:
    at = await yard(stage)
    ids = [one.return_inventory_id for one in (await at.recall()).inventories]

    outcomes = await raced(stage, at.cancel(ids), at.cancel(ids))

    assert sorted(type(one).__name__ for one in outcomes) == ["RecallNotActive", "list"]
    assert await at.updates() == ["canceled"]


async def test_a_withdrawal_and_a_tracking_number_never_both_count(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(2)

    withdrawn, sent = await raced(
        stage, at.cancel([one.return_inventory_id for one in recall.inventories]), at.send(recall)
    )

    now = await at.now(recall)
    if isinstance(withdrawn, RecallNotCancelable):
        assert not isinstance(sent, Exception)
        assert statuses(now) == ("in-progress", "in-transit", "in-transit")
        assert await at.updates() == ["updateTrackingNumber"]
    else:
        assert isinstance(sent, RecallNotAllowed)
        assert statuses(now) == ("canceled", "canceled", "canceled")
        assert await at.updates() == ["canceled"]


async def test_two_items_withdrawn_at_one_moment_cancel_the_recall(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(2)

    await raced(stage, *(at.cancel([one.return_inventory_id]) for one in recall.inventories))

    assert statuses(await at.now(recall)) == ("canceled", "canceled", "canceled")
    assert await at.updates() == ["canceled", "canceled"]
