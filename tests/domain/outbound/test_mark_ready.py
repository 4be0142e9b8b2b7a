"""An order is ready once all of it is packed and its fee is accepted; then it is charged."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.errors import (
    ConsolidateFeeNotAccepted,
    ConsolidateStepNotAllowed,
)
from tests.domain.acting import acted, purse, raced
from tests.domain.outbound.floor import FEE, boxes_of, floor
from tests.stage import Stage


async def test_the_reserved_fee_is_charged_once(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()
    await at.do(at.accept(order))
    before = await purse(stage, at.seller)

    outcomes = await raced(stage, at.make_ready(order), at.make_ready(order))

    assert sorted(type(each).__name__ for each in outcomes) == [
        "ConsolidateStepNotAllowed",
        "Order",
    ]
    after = await purse(stage, at.seller)
    assert after.available == before.available
    assert after.reserved == before.reserved - FEE.amount
    assert after.revenue == before.revenue + FEE.amount
    assert (await at.now(order)).status == "READY_TO_SHIP"
    await stage.run_duties()


async def test_what_was_opened_and_stayed_empty_is_dropped(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced(1)
    await at.do(at.accept(order))
    await at.do(at.open_box(order.shipments[0].shipment_id))
    _, idle = await at.do(at.open_shipment(order))
    await at.do(at.open_box(idle.shipment_id))

    after = await at.do(at.make_ready(order))

    assert boxes_of(after) == boxes_of(order)
    assert [one.shipment_id for one in after.shipments] == [order.shipments[0].shipment_id]
    assert after == await at.now(order)
    await stage.run_duties()


async def test_a_fee_is_needed_and_an_acceptance_of_it(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.packed(), await at.priced()):
        with pytest.raises(ConsolidateFeeNotAccepted):
            await acted(stage, at.make_ready(order))
    await stage.run_duties()


async def test_an_item_without_a_box_and_an_open_box_keep_it_back(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.confirmed(), await at.boxed()):
        await at.do(at.price(order))
        await at.do(at.accept(order))
        with pytest.raises(ConsolidateStepNotAllowed) as refused:
            await acted(stage, at.make_ready(order))
        assert "waits for a box" in refused.value.faults["consolidateShippingOrderId"]
    await stage.run_duties()
