"""The staff of a warehouse reads the shipments that leave it."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.outbound.errors import ConsolidateShipmentNotFound
from tests.domain.outbound.floor import NOWHERE, boxes_of, floor
from tests.domain.resend.docks import strangers
from tests.stage import Stage


async def test_a_shipment_comes_with_its_order_to_its_warehouse_alone(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(1, 1)
    second = order.shipments[1]

    found = await get_warehouse_shipment(stage.work(), at.staff.api, second.shipment_id)

    assert found == (order, second)
    for staff in await strangers(stage):
        with pytest.raises(ConsolidateShipmentNotFound):
            await get_warehouse_shipment(stage.work(), staff.api, second.shipment_id)


async def test_an_order_or_a_box_is_no_shipment(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed()

    for key in (NOWHERE, order.order_id, *boxes_of(order)):
        with pytest.raises(ConsolidateShipmentNotFound):
            await get_warehouse_shipment(stage.work(), at.staff.api, key)
