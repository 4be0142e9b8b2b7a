"""Boxes are numbered within their shipment."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from tests.domain.acting import acted
from tests.domain.outbound.floor import floor
from tests.stage import Stage


async def test_a_box_is_open_and_has_no_weight_yet(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()
    _, shipment = await at.do(at.open_shipment(order))

    await at.do(at.open_box(shipment.shipment_id))
    after, box = await at.do(at.open_box(shipment.shipment_id))

    assert [one.number for one in after.shipments[0].boxes] == [
        f"{shipment.number}-01",
        f"{shipment.number}-02",
    ]
    assert (box.status, box.weight_g, box.dimension1_cm) == ("IN_PROGRESS", None, None)
    assert after == await at.now(order)


async def test_no_box_is_added_once_the_order_is_ready(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.ready()

    with pytest.raises(ConsolidateStepNotAllowed):
        await acted(stage, at.open_box(order.shipments[0].shipment_id))
    await stage.run_duties()
