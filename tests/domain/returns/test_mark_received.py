"""A shipment arrives in any state but received."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.create_return_shipment import Booked
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.mark_received import mark_received
from returnhelper.domain.returns.model import ShipmentStatus
from returnhelper.kit.database import LostRace
from tests.domain.acting import later, states
from tests.stage import Stage


async def put(stage: Stage, booked: Booked, status: str) -> None:
    await stage.database.execute("UPDATE shipments SET status = $1", status)
    await stage.database.execute("UPDATE return_requests SET status = 'canceled'")
    assert (await states(stage, booked))[1:] == (status, "canceled")


async def test_whatever_its_state_an_arrival_opens_the_request(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    shipment_id = booked.shipment.shipment_id

    for status in ShipmentStatus:
        await put(stage, booked, status)
        later(stage)
        work = stage.work()
        mark_received(work, await get_shipment(work, seller.api.api_id, shipment_id))
        await work.commit()

        assert (await states(stage, booked))[1:] == ("received", "open")
        shipment = await get_shipment(work, seller.api.api_id, shipment_id)
        assert shipment.received_at == shipment.modified_at == stage.clock.now()


async def test_whoever_read_an_older_state_loses_the_race(stage: Stage) -> None:
    booked = await stage.labelled(await stage.seller())
    work = stage.work()

    mark_received(work, booked.shipment)
    with pytest.raises(LostRace):
        await work.commit()

    assert (await states(stage, booked))[1:] == ("lb-success", "open")
