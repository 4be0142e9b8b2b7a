"""What went into a box by mistake comes out again."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.errors import (
    ConsolidateInventoryNotInOrder,
    ConsolidateStepNotAllowed,
)
from tests.domain.acting import acted
from tests.domain.outbound.floor import boxes_of, floor, ids_of, packing
from tests.stage import Stage


async def test_it_waits_on_the_shelf_and_goes_into_the_right_box(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(2, 1)
    wrong, right = boxes_of(order)
    first, second, _ = ids_of(order)

    after = await at.do(at.empty(wrong, [second]))

    assert packing(after) == ("CONFIRMED", "IN_PROGRESS", "PENDING", "IN_PROGRESS")
    assert after == await at.now(order)
    assert await at.handlings([first, second]) == [
        ("rtn", "inProgress", "consolidation"),
        ("rtn", "pending", "consolidation"),
    ]
    moved = await at.do(at.fill(right, [second]))
    assert [one.return_inventory_id for one in moved.in_boxes([right])] == ids_of(order)[1:]


async def test_an_order_of_which_all_came_out_again_can_be_cancelled(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed()
    [box_id] = boxes_of(order)
    await at.do(at.empty(box_id, ids_of(order)))

    assert (await acted(stage, at.cancel(order))).status == "CANCELED"
    await stage.run_duties()


async def test_only_what_is_in_the_open_box_comes_out(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(1, 1)
    first, second = boxes_of(order)

    with pytest.raises(ConsolidateInventoryNotInOrder) as refused:
        await acted(stage, at.empty(first, ids_of(order)))
    assert list(refused.value.faults) == ["jobEntryList[1].returnInventoryId"]
    await at.do(at.close(second))
    with pytest.raises(ConsolidateStepNotAllowed):
        await acted(stage, at.empty(second, ids_of(order)[1:]))
