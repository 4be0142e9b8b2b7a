"""A seller reads its own orders."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.get_order import get_order
from returnhelper.domain.outbound.errors import ConsolidateOrderNotFound
from tests.domain.outbound.floor import NOWHERE, floor
from tests.stage import Stage


async def test_an_order_is_read_whole_and_by_its_seller_alone(stage: Stage) -> None:
    at, stranger = await floor(stage), await stage.seller()
    order = await at.packed(2, 1)

    found = await get_order(stage.work(), order.api_id, order.order_id)

    assert found == order
    assert [len(shipment.boxes) for shipment in found.shipments] == [1, 1]
    for api_id, key in ((stranger.api.api_id, order.order_id), (order.api_id, NOWHERE)):
        with pytest.raises(ConsolidateOrderNotFound):
            await get_order(stage.work(), api_id, key)
    await stage.run_duties()
