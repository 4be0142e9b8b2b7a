"""The staff of a warehouse reads the boxes that leave it."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.get_warehouse_box import get_warehouse_box
from returnhelper.domain.outbound.errors import ConsolidateBoxNotFound
from tests.domain.outbound.floor import NOWHERE, floor
from tests.domain.resend.docks import strangers
from tests.stage import Stage


async def test_a_box_comes_with_its_order_to_its_warehouse_alone(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(1, 1)
    [box] = order.shipments[1].boxes

    assert await get_warehouse_box(stage.work(), at.staff.api, box.box_id) == (order, box)
    for staff in await strangers(stage):
        with pytest.raises(ConsolidateBoxNotFound):
            await get_warehouse_box(stage.work(), staff.api, box.box_id)


async def test_an_order_or_a_shipment_is_no_box(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed()

    for key in (NOWHERE, order.order_id, order.shipments[0].shipment_id):
        with pytest.raises(ConsolidateBoxNotFound):
            await get_warehouse_box(stage.work(), at.staff.api, key)
