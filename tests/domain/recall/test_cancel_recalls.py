"""A seller takes whole recalls back while nothing of them has left."""

from __future__ import annotations

import pytest

from returnhelper.domain.recall.errors import (
    RecallNotActive,
    RecallNotAllowed,
    RecallNotCancelable,
    RecallNotFound,
)
from tests.domain.acting import acted, raced
from tests.domain.recall.recalling import statuses, yard
from tests.stage import Stage


async def test_recalls_are_canceled_with_what_is_left_in_them(stage: Stage) -> None:
    at = await yard(stage)
    one, two = await at.recall(2), await at.recall(1)
    await acted(stage, at.cancel([one.inventories[0].return_inventory_id]))

    after = await acted(stage, at.cancel_whole(two.recall_id, one.recall_id))

    assert [recall.recall_id for recall in after] == [two.recall_id, one.recall_id]
    assert statuses(await at.now(one)) == ("canceled", "canceled", "canceled")
    assert await at.handlings(one) == [("ohd", "pending", None)] * 2
    assert await at.updates() == ["canceled"] * 3


async def test_all_or_none_with_every_bad_entry_told(stage: Stage) -> None:
    at = await yard(stage)
    good, gone, done = await at.recall(), await at.at(at.send), await at.recall()
    await acted(stage, at.cancel_whole(done.recall_id))
    foreign = await at.recall(1, await stage.seller())

    with pytest.raises(RecallNotFound) as refused:
        await acted(
            stage,
            at.cancel_whole(good.recall_id, gone.recall_id, done.recall_id, foreign.recall_id, 9),
        )

    faults = refused.value.faults
    assert list(faults) == [f"jobEntryList[{index}].recallId" for index in (1, 2, 3, 4)]
    told = list(faults.values())
    assert told[0] == f"{RecallNotCancelable().message} It stands at 'in-progress'."
    assert told[1] == RecallNotActive().message
    assert told[2] == told[3] == RecallNotFound().message
    assert await at.now(good) == good
    await stage.run_duties()


async def test_of_two_cancellations_one_is_told(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(2)

    outcomes = await raced(
        stage, at.cancel_whole(recall.recall_id), at.cancel_whole(recall.recall_id)
    )

    assert sorted(type(one).__name__ for one in outcomes) == ["RecallNotActive", "list"]
    assert await at.updates() == ["canceled"]


async def test_the_first_item_that_leaves_ends_the_time_to_cancel(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(3)
    leaving = at.send(recall.inventories[0].recall_inventory_id)

    canceled, sent = await raced(stage, at.cancel_whole(recall.recall_id), leaving)

    now = await at.now(recall)
    if isinstance(canceled, RecallNotCancelable):
        assert not isinstance(sent, Exception)
        assert statuses(now) == ("in-progress", "in-transit", "in-progress", "in-progress")
    else:
        assert isinstance(sent, RecallNotAllowed)
        assert statuses(now) == ("canceled", *["canceled"] * 3)
    assert len(await at.updates()) == 1
