"""The packer puts what is on the shelf into a box."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.errors import (
    ConsolidateInventoryNotInOrder,
    ConsolidateStepNotAllowed,
)
from tests.domain.acting import acted, queries_of, raced
from tests.domain.outbound.floor import Floor, boxes_of, floor, ids_of, packing
from tests.stage import Stage


async def two_boxes(at: Floor, count: int) -> tuple[list[int], list[str]]:
    """Open two boxes for an order of that many inventories."""
    order = await at.confirmed(count)
    _, shipment = await at.do(at.open_shipment(order))
    boxes = [(await at.do(at.open_box(shipment.shipment_id)))[1].box_id for _ in range(2)]
    return ids_of(order), boxes


async def test_the_warehouse_begins_with_what_is_in_a_box(stage: Stage) -> None:
    at = await floor(stage)
    (first, second), (box, _) = await two_boxes(at, 2)

    order = await acted(stage, at.fill(box, [second]))

    assert packing(order) == ("CONFIRMED", "PENDING", "IN_PROGRESS")
    assert [one.return_inventory_id for one in order.in_boxes([box])] == [second]
    assert await at.handlings([first, second]) == [
        ("rtn", "pending", "consolidation"),
        ("rtn", "inProgress", "consolidation"),
    ]
    assert order == await at.now(order)


async def test_every_bad_entry_is_told_and_nothing_goes_in(stage: Stage) -> None:
    at = await floor(stage)
    (first, second), (box, other) = await two_boxes(at, 2)
    order = await at.do(at.fill(other, [first]))
    [elsewhere] = ids_of(await at.confirmed())

    with pytest.raises(ConsolidateStepNotAllowed) as refused:
        await acted(stage, at.fill(box, [second, first, elsewhere]))

    assert list(refused.value.faults) == [
        "jobEntryList[1].returnInventoryId",
        "jobEntryList[2].returnInventoryId",
    ]
    assert await at.now(order) == order
    with pytest.raises(ConsolidateInventoryNotInOrder):
        await acted(stage, at.fill(box, [elsewhere, first]))


async def test_a_closed_box_takes_nothing_more(stage: Stage) -> None:
    at = await floor(stage)
    (first, second), (box, _) = await two_boxes(at, 2)
    await at.do(at.fill(box, [first]))
    await at.do(at.close(box))

    with pytest.raises(ConsolidateStepNotAllowed) as refused:
        await acted(stage, at.fill(box, [second]))

    told = "It stands at 'CLOSED'. This step begins from 'IN_PROGRESS'."
    assert refused.value.faults == {"consolidateShippingShipmentBoxId": told}


async def test_of_two_packers_with_one_item_one_has_it(stage: Stage) -> None:
    at = await floor(stage)
    [item], (box, other) = await two_boxes(at, 1)

    outcomes = await raced(stage, at.fill(box, [item]), at.fill(other, [item]))

    names = sorted(type(each).__name__ for each in outcomes)
    assert names == ["ConsolidateStepNotAllowed", "Order"]


async def test_two_packers_of_one_order_do_not_hinder_each_other(stage: Stage) -> None:
    at = await floor(stage)
    (first, second), (box, other) = await two_boxes(at, 2)

    await raced(stage, at.fill(box, [first]), at.fill(other, [second]))

    order = await at.do(at.close(box))
    assert packing(order) == ("CONFIRMED", "PACKED", "IN_PROGRESS")


async def test_a_box_is_read_and_filled_in_two_queries(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(1)
    [box_id] = boxes_of(order)
    await at.do(at.empty(box_id, ids_of(order)))

    assert await queries_of(stage, at.fill(box_id, ids_of(order))) == 2
