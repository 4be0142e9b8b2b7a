"""A confirmed order is the warehouse's."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.list_order_work import list_order_work
from returnhelper.domain.outbound.errors import ConsolidateOrderEmpty, ConsolidateOrderNotEditable
from tests.domain.acting import acted
from tests.domain.outbound.floor import floor, packing
from tests.stage import Stage


async def test_the_warehouse_finds_it_in_its_queue(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created(2)

    after = await acted(stage, at.confirm(order))

    assert packing(after) == ("CONFIRMED", "PENDING", "PENDING")
    assert after.confirmed_at == stage.clock.now()
    [listed], total = await list_order_work(stage.work(), at.staff.api, None, 10, 0)
    assert (listed.order_id, listed.inventory_count, total) == (order.order_id, 2, 1)


async def test_an_empty_order_is_not_confirmed_and_a_confirmed_one_not_again(
    stage: Stage,
) -> None:
    at = await floor(stage)
    empty, once = await at.created(), await at.confirmed()

    with pytest.raises(ConsolidateOrderEmpty):
        await acted(stage, at.confirm(empty))
    with pytest.raises(ConsolidateOrderNotEditable):
        await acted(stage, at.confirm(once))
