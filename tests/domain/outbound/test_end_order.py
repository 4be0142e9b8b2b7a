"""An order that ends gives everything back: its items and its money."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.end_order import end_order
from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted, purse, raced
from tests.domain.outbound.floor import floor, ids_of, packing
from tests.stage import Stage

TOLD = "consolidateShippingOrderCancelled"


@pytest.mark.parametrize("story", ["created", "confirmed", "boxed", "packed", "priced", "ready"])
async def test_the_items_are_on_hold_and_the_money_is_back(stage: Stage, story: str) -> None:
    at = await floor(stage)
    before = await purse(stage, at.seller)
    order = await getattr(at, story)(1)
    bookings = before.available - (await purse(stage, at.seller)).available
    fee = order.fee.cost.amount if order.is_fee_accepted else 0

    after = await acted(stage, lambda work: end_order(work, order, Actor.WAREHOUSE, "too heavy"))

    assert (after.status, after.warehouse_remarks) == ("CANCELED", "too heavy")
    assert after == await at.now(order)
    assert packing(after) == ("CANCELED", "PENDING")
    assert after.shipments == ()
    assert [one.box_id for one in after.inventories] == [None]
    assert await at.handlings(ids_of(order)) == [("ohd", "pending", None)]
    held = await purse(stage, at.seller)
    assert held.available == before.available - bookings + fee
    assert held.reserved == before.reserved
    [told] = await at.told(TOLD)
    assert told["order"]["consolidateShippingOrderStatus"] == "CANCELED"
    assert told["order"]["currencyCode"] == "usd"


async def test_half_packed_orders_give_back_both_halves(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(1, 1)
    await at.do(at.empty(order.shipments[1].boxes[0].box_id, ids_of(order)[1:]))

    await acted(stage, at.withdraw(order))

    assert await at.handlings(ids_of(order)) == [("ohd", "pending", None)] * 2
    await stage.run_duties()


async def test_what_has_left_in_part_does_not_end(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.shipped()

    with pytest.raises(ConsolidateStepNotAllowed):
        await end_order(stage.work(), order, Actor.WAREHOUSE)
    await stage.run_duties()


async def test_an_order_leaves_or_ends_at_one_moment(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.ready()
    before = await purse(stage, at.seller)

    await raced(stage, at.ship(order.shipments[0].shipment_id), at.withdraw(order))

    now = await at.now(order)
    refunded = (await purse(stage, at.seller)).available != before.available
    assert (now.status == "CANCELED") is refunded
    [handling] = await at.handlings(ids_of(order))
    assert handling[:2] == (("ohd", "pending") if refunded else ("rtn", "completed"))
    await stage.run_duties()
