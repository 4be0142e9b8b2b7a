"""The seller cancels until the warehouse has begun to pack."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.errors import ConsolidateOrderNotCancelable
from tests.domain.acting import acted, raced
from tests.domain.outbound.floor import boxes_of, floor, ids_of
from tests.stage import Stage


async def test_an_order_nobody_packs_is_cancelled_with_what_was_reserved(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed(2)
    await at.do(at.price(order))
    await at.do(at.accept(order))

    after = await acted(stage, at.cancel(order))

    assert after.status == "CANCELED"
    assert await at.handlings(ids_of(order)) == [("ohd", "pending", None)] * 2
    assert len(await at.told("consolidateShippingOrderCancelled")) == 1


async def test_once_something_is_in_a_box_it_is_too_late(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.boxed(), await at.ready(), await at.shipped()):
        with pytest.raises(ConsolidateOrderNotCancelable) as refused:
            await acted(stage, at.cancel(order))
        assert list(refused.value.faults) == ["consolidateShippingOrderId"]
    canceled = await at.do(at.cancel(await at.created()))
    with pytest.raises(ConsolidateOrderNotCancelable):
        await acted(stage, at.cancel(canceled))
    await stage.run_duties()


async def test_it_is_cancelled_or_packed_at_one_moment(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed()
    [box_id] = boxes_of(order)
    await at.do(at.empty(box_id, ids_of(order)))

    outcomes = await raced(stage, at.cancel(order), at.fill(box_id, ids_of(order)))

    assert sum(isinstance(each, Exception) for each in outcomes) == 1
    now = await at.now(order)
    assert (now.status == "CANCELED") is not now.has_begun
    await stage.run_duties()
