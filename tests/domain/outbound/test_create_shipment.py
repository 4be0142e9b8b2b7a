"""An order leaves in as many shipments as the warehouse makes of it."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from tests.domain.acting import acted, raced
from tests.domain.outbound.floor import floor
from tests.stage import Stage


async def test_shipments_are_numbered_and_empty(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()

    _, first = await at.do(at.open_shipment(order))
    after, second = await at.do(at.open_shipment(order))

    assert (first.number, second.number) == ("CNSS261105-0000001", "CNSS261105-0000002")
    assert after.shipments == (first, second)
    assert (second.status, second.boxes, second.awb) == ("CREATED", (), None)
    assert after == await at.now(order)


async def test_two_at_one_moment_are_two_shipments(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()

    await raced(stage, at.open_shipment(order), at.open_shipment(order))

    assert len((await at.now(order)).shipments) == 2


async def test_only_a_confirmed_order_is_packed(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.created(1), await at.ready()):
        with pytest.raises(ConsolidateStepNotAllowed) as refused:
            await acted(stage, at.open_shipment(order))
        [told] = refused.value.faults.values()
        assert told.endswith("This step begins from 'CONFIRMED'.")
    await stage.run_duties()
