"""A box closed by mistake is opened again."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from tests.domain.acting import acted
from tests.domain.outbound.floor import boxes_of, floor, packing
from tests.stage import Stage


async def test_it_is_measured_and_told_anew_when_it_is_closed_again(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.packed(1, 1)
    first, _ = boxes_of(order)

    opened = await at.do(at.reopen(first))

    assert packing(opened) == ("CONFIRMED", "IN_PROGRESS", "PACKED")
    [box] = opened.shipments[0].boxes
    assert (box.status, box.weight_g, box.dimension1_cm) == ("IN_PROGRESS", None, None)
    assert opened == await at.now(order)
    await at.do(at.close(first))
    assert len(await at.told("consolidateShippingOrderInventoryAllPacked")) == 2


async def test_an_open_box_and_one_of_a_ready_order_stay_as_they_are(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.boxed(), await at.ready()):
        with pytest.raises(ConsolidateStepNotAllowed):
            await acted(stage, at.reopen(boxes_of(order)[0]))
    await stage.run_duties()
