"""A shipment leaves with its papers, and what is in it is done."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.outbound.errors import (
    ConsolidateFeeNotAccepted,
    ConsolidateStepNotAllowed,
)
from returnhelper.kit.money import Money
from tests.domain.acting import acted, owed, raced
from tests.domain.outbound.floor import floor, ids_of, packing
from tests.stage import Stage

TOLD, DONE = "consolidateShippingShipmentSent", "completeInventoryHandling"


async def test_what_is_in_it_is_closed_and_the_rest_waits(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.ready(2, 1)
    first, second = order.shipments

    after = await acted(stage, at.ship(first.shipment_id))

    assert packing(after) == ("PARTIALLY_SHIPPED", "SHIPPED", "SHIPPED", "PACKED")
    assert after == await at.now(order)
    sent = after.shipments[0]
    assert (sent.status, sent.awb, sent.service_provider) == ("SHIPPED", "160-12345675", "dhl")
    assert sent.shipped_at == stage.clock.now()
    assert [box.status for box in sent.boxes] == ["SHIPPED"]
    assert after.shipments[1] == second
    assert await at.handlings(ids_of(order)) == [
        ("rtn", "completed", "consolidation"),
        ("rtn", "completed", "consolidation"),
        ("rtn", "inProgress", "consolidation"),
    ]
    [told] = await at.told(TOLD)
    shown = told["shipment"]
    assert (shown["consolidateShippingOrderStatus"], shown["awb"]) == (
        "PARTIALLY_SHIPPED",
        "160-12345675",
    )
    assert shown["boxList"][0]["consolidateShippingShipmentBoxStatus"] == "SHIPPED"
    closed = [one["returnInventory"]["returnInventoryId"] for one in await at.told(DONE)]
    assert sorted(closed) == ids_of(order)[:2]


async def test_nothing_leaves_before_a_changed_fee_is_accepted(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.ready()
    less = Money(Decimal(400), "usd")
    await at.do(at.price(order, less))
    [shipment] = order.shipments

    with pytest.raises(ConsolidateFeeNotAccepted):
        await acted(stage, at.ship(shipment.shipment_id))
    await at.do(at.record(order, less))

    assert (await acted(stage, at.ship(shipment.shipment_id))).status == "PARTIALLY_SHIPPED"
    await stage.run_duties()


async def test_it_leaves_once_and_only_when_the_order_is_ready(stage: Stage) -> None:
    at = await floor(stage)
    packed, shipped = await at.packed(), await at.shipped()

    for order in (packed, shipped):
        with pytest.raises(ConsolidateStepNotAllowed):
            await acted(stage, at.ship(order.shipments[0].shipment_id))
    await stage.run_duties()


async def test_two_shipments_at_one_moment_both_leave_and_one_twice_does_not(
    stage: Stage,
) -> None:
    at = await floor(stage)
    order = await at.ready(1, 1)
    first, second = (one.shipment_id for one in order.shipments)

    outcomes = await raced(stage, at.ship(first), at.ship(second), at.ship(first))

    assert sum(isinstance(each, ConsolidateStepNotAllowed) for each in outcomes) == 1
    assert (await at.now(order)).is_shipped
    assert len(await at.told(TOLD)) == 2
    assert len(await at.told(DONE)) == 2


async def test_the_work_on_each_is_owed_beside_the_fee(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.ready(2, 1)
    await raced(stage, *[at.ship(order.shipments[0].shipment_id)] * 2)

    found = await owed(stage)
    assert [one[:3] for one in found] == [("consolidate", "shipped", "inventory")] * 2
    assert sorted(key for *_, key, _ in found) == ids_of(order)[:2]
    assert {facts["feeType"] for *_, facts in found} == {"consolidate"}
    await stage.run_duties()
