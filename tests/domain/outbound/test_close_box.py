"""A box is closed as it stands on the scale, and the last one tells the seller."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from tests.domain.acting import acted, raced
from tests.domain.outbound.floor import boxes_of, floor, ids_of, packing
from tests.stage import Stage

TOLD = "consolidateShippingOrderInventoryAllPacked"


async def test_the_last_box_tells_that_everything_is_packed(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(1, 2)
    first, last = boxes_of(order)

    some = await at.do(at.close(first))
    assert packing(some) == ("CONFIRMED", "PACKED", "IN_PROGRESS", "IN_PROGRESS")
    assert await at.told(TOLD) == []
    after = await at.do(at.close(last))

    assert packing(after) == ("CONFIRMED", *["PACKED"] * 3)
    assert after == await at.now(order)
    [told] = await at.told(TOLD)
    shown = [
        [one["returnInventoryId"] for one in box["consolidateShippingInventoryList"]]
        for shipment in told["order"]["shipmentList"]
        for box in shipment["boxList"]
    ]
    assert shown == [ids_of(order)[:1], ids_of(order)[1:]]
    boxes = [shipment["boxList"][0] for shipment in told["order"]["shipmentList"]]
    assert {box["consolidateShippingShipmentBoxStatus"] for box in boxes} == {"IN_PROGRESS"}
    assert told["order"]["shippingFee"] is None


async def test_its_sides_are_kept_longest_first(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.packed()

    [box] = order.shipments[0].boxes

    assert (box.status, box.weight_g) == ("CLOSED", Decimal(12400))
    sides = (box.dimension1_cm, box.dimension2_cm, box.dimension3_cm)
    assert sides == (Decimal(60), Decimal("41.5"), Decimal(40))
    await stage.run_duties()


async def test_an_empty_box_and_a_closed_one_are_not_closed(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.packed()
    [closed] = boxes_of(order)
    _, empty = await at.do(at.open_box(order.shipments[0].shipment_id))

    with pytest.raises(ConsolidateStepNotAllowed, match="stand where") as refused:
        await acted(stage, at.close(empty.box_id))
    assert "It is empty" in refused.value.faults["consolidateShippingShipmentBoxId"]
    with pytest.raises(ConsolidateStepNotAllowed):
        await acted(stage, at.close(closed))
    await stage.run_duties()


async def test_two_last_boxes_at_one_moment_tell_it_once(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(1, 1)

    await raced(stage, *(at.close(box_id) for box_id in boxes_of(order)))

    assert (await at.now(order)).is_packed
    assert len(await at.told(TOLD)) == 1
