"""A parcel that does not come is given up, once, and only before it arrives."""

from __future__ import annotations

import pytest

from returnhelper.domain.fba.actions.cancel_shipment import cancel_shipment
from returnhelper.domain.fba.errors import FbaShipmentNotAllowed
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.domain.acting import acted, count, raced
from tests.domain.fba.ramp import ramp
from tests.stage import Stage


async def test_it_is_canceled_and_the_seller_is_not_told(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.announce()

    await stage.done(cancel_shipment, shipment, Actor.WAREHOUSE, "the seller stopped it")

    now = await at.now(shipment)
    assert (now.status, now.canceled_at, now.remarks) == (
        "CANCELED",
        stage.clock.now(),
        "the seller stopped it",
    )
    assert await count(stage, "fba_trackings") == 0
    assert await count(stage, "notifications") == 0


async def test_what_arrived_or_is_canceled_stays_so(stage: Stage) -> None:
    at = await ramp(stage)
    canceled = await stage.done(cancel_shipment, await at.announce("TBA1"), Actor.OPERATOR)

    for shipment in (canceled, await at.take_in("TBA2")):
        with pytest.raises(FbaShipmentNotAllowed):
            await stage.done(cancel_shipment, shipment, Actor.OPERATOR)
    await stage.run_duties()


async def test_it_does_not_arrive_and_get_canceled_at_once(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.announce()

    async def cancel(work: Work) -> FbaShipment:
        return cancel_shipment(work, await at.now(shipment), Actor.OPERATOR)

    results = await raced(stage, cancel, at.arriving("TBA1"))

    assert [type(one) for one in results if isinstance(one, Exception)] == [FbaShipmentNotAllowed]
    await stage.run_duties()


async def test_a_number_taken_over_stays_with_the_later_parcel(stage: Stage) -> None:
    at = await ramp(stage)
    old = await at.announce()
    await stage.database.execute("UPDATE fba_trackings SET until = $1", stage.clock.now())
    await at.announce()

    async def cancel(work: Work) -> FbaShipment:
        return cancel_shipment(work, old, Actor.OPERATOR)

    await acted(stage, cancel)

    assert await count(stage, "fba_trackings") == 1
