"""The papers of what has left are corrected, and the seller is told."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.ship_shipment import Papers
from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from tests.domain.acting import acted
from tests.domain.outbound.floor import PAPERS, floor
from tests.stage import Stage

TOLD = "consolidateShippingShipmentShipped"
RIGHT = Papers(awb="160-12345686", service_provider="ups")


async def test_the_papers_change_and_nothing_else(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.shipped(1, 1)
    [first, second] = order.shipments

    after = await acted(stage, at.correct(first.shipment_id, RIGHT))

    [corrected, other] = after.shipments
    assert (corrected.awb, corrected.service_provider) == ("160-12345686", "ups")
    assert (corrected.shipped_at, other) == (first.shipped_at, second)
    assert after == await at.now(order)
    [told] = await at.told(TOLD)
    assert told["shipment"]["awb"] == "160-12345686"


async def test_the_same_again_changes_and_tells_nothing(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.shipped()

    assert await acted(stage, at.correct(order.shipments[0].shipment_id, PAPERS)) == order

    assert await at.told(TOLD) == []


async def test_it_is_possible_after_the_order_is_done_and_not_before_it_left(
    stage: Stage,
) -> None:
    at = await floor(stage)
    done, ready = await at.completed(), await at.ready()

    assert (
        await acted(stage, at.correct(done.shipments[0].shipment_id, RIGHT))
    ).status == "SHIPPED"
    with pytest.raises(ConsolidateStepNotAllowed):
        await acted(stage, at.correct(ready.shipments[0].shipment_id, RIGHT))
    await stage.run_duties()
