"""One more package opens the request again, and sees an arrival that was taken back."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.mark_more_received import mark_more_received
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted, states
from tests.domain.corrections.correcting import desk
from tests.stage import Stage


async def test_the_shipment_is_received_since_it_first_was(stage: Stage) -> None:
    at = await desk(stage)
    before = await at.shipment()
    await stage.database.execute("UPDATE return_requests SET status = 'completed'")
    work = stage.work()
    mark_more_received(work, before)
    await work.commit()

    after = await at.shipment()
    assert after.received_at == before.received_at
    assert after.modified_at > before.modified_at
    assert await states(stage, at.booked) == ("success", "received", "open")


async def test_after_the_arrival_was_taken_back_it_loses_the_race(stage: Stage) -> None:
    at = await desk(stage)
    late = stage.work()
    mark_more_received(late, await at.shipment())
    await acted(stage, at.undoing())

    with pytest.raises(LostRace):
        await late.commit()
    await stage.run_duties()
