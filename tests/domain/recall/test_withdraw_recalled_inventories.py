"""The warehouse of origin takes items off the list before they leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.recall.errors import RecallNotAllowed, RecallWrongWarehouse
from tests.domain.acting import acted, raced
from tests.domain.recall.recalling import statuses, yard
from tests.stage import Stage


async def test_what_the_warehouse_withdraws_is_on_hold_and_told_with_the_reason(
    stage: Stage,
) -> None:
    at = await yard(stage)
    recall = await at.recall(2)
    first = recall.inventories[0].recall_inventory_id

    [after] = await acted(stage, at.withdraw(first, remarks="not on the shelf"))

    assert statuses(after) == ("pending", "canceled", "in-progress")
    assert await at.now(recall) == after
    assert await at.handlings(recall) == [("ohd", "pending", None), ("rtn", "pending", "recall")]
    [told] = await at.told()
    assert told["recallUpdateTypeStatus"] == "canceled"
    shown = told["recall"]["recallInventoryList"]
    assert [one["remarks"] for one in shown] == ["not on the shelf", None]


async def test_what_has_left_or_lies_elsewhere_is_not_withdrawn(stage: Stage) -> None:
    at = await yard(stage)
    waiting, sent = await at.recall(), await at.at(at.send)

    with pytest.raises(RecallNotAllowed) as refused:
        await acted(stage, at.withdraw(waiting, sent))
    assert refused.value.faults.keys() == {"jobEntryList[1].recallInventoryId"}
    with pytest.raises(RecallWrongWarehouse):
        await acted(stage, replace(at, staff=at.hub).withdraw(waiting))
    assert await at.now(waiting) == waiting
    await stage.run_duties()


async def test_seller_and_warehouse_withdraw_at_one_moment_and_one_is_told(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall()
    [one] = recall.inventories

    outcomes = await raced(stage, at.withdraw(recall), at.cancel([one.return_inventory_id]))

    assert len([each for each in outcomes if isinstance(each, Exception)]) == 1
    assert statuses(await at.now(recall)) == ("canceled", "canceled")
    assert await at.updates() == ["canceled"]
