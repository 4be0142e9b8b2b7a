"""The staff of a warehouse reads the orders that leave it, of every seller."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.errors import ConsolidateOrderNotFound
from tests.domain.outbound.floor import NOWHERE, boxes_of, floor
from tests.domain.resend.docks import strangers
from tests.stage import Stage


async def test_only_the_warehouse_it_leaves_sees_an_order(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed()

    assert await get_warehouse_order(stage.work(), at.staff.api, order.order_id) == order
    for staff in await strangers(stage):
        with pytest.raises(ConsolidateOrderNotFound):
            await get_warehouse_order(stage.work(), staff.api, order.order_id)


async def test_a_shipment_or_a_box_is_no_order(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed()

    for key in (NOWHERE, order.shipments[0].shipment_id, *boxes_of(order)):
        with pytest.raises(ConsolidateOrderNotFound):
            await get_warehouse_order(stage.work(), at.staff.api, key)
