"""An order is done after its last shipment."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from tests.domain.acting import acted
from tests.domain.outbound.floor import floor, packing
from tests.stage import Stage

TOLD = "consolidateShippingOrderCompleted"


async def test_it_tells_of_every_shipment(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.shipped(1, 2)

    after = await acted(stage, at.complete(order))

    assert packing(after) == ("SHIPPED", *["SHIPPED"] * 3)
    assert after == await at.now(order)
    [told] = await at.told(TOLD)
    shown = told["order"]
    assert (shown["consolidateShippingOrderStatus"], shown["shippingFee"]) == ("SHIPPED", 412.5)
    assert [one["awb"] for one in shown["shipmentList"]] == ["160-12345675"] * 2


async def test_a_shipment_that_waits_keeps_it_open(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.ready(1, 1)
    with pytest.raises(ConsolidateStepNotAllowed):
        await acted(stage, at.complete(order))
    await at.do(at.ship(order.shipments[0].shipment_id))

    with pytest.raises(ConsolidateStepNotAllowed) as refused:
        await acted(stage, at.complete(order))

    told = {"consolidateShippingOrderId": "A shipment of it has not left yet."}
    assert refused.value.faults == told
    await stage.run_duties()
