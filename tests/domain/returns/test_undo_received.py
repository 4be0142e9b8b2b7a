"""A shipment that did not arrive is what its label says."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.undo_received import undo_received
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted, states
from tests.domain.corrections.correcting import desk
from tests.domain.handling.moves import completing, wishing
from tests.stage import Stage

_SET = "UPDATE labels SET status = $1"


@pytest.mark.parametrize(
    ("label", "shipment", "request_status"),
    [
        ("queued", "lb-queued", "open"),
        ("started", "lb-queued", "open"),
        ("success", "lb-success", "open"),
        ("failed", "lb-failed", "open"),
        ("canceled", "lb-canceled", "canceled"),
    ],
)
async def test_shipment_and_request_follow_the_label(
    stage: Stage, label: str, shipment: str, request_status: str
) -> None:
    at = await desk(stage)
    await stage.database.execute(_SET, label)
    work = stage.work()
    assert await undo_received(work, await at.shipment(), stage.book) == shipment
    await work.commit()

    assert await states(stage, at.booked) == (label, shipment, request_status)
    assert (await at.shipment()).received_at is None
    stage.leave_work_undone()


async def test_without_a_label_there_is_none(stage: Stage) -> None:
    at = await desk(stage)
    await stage.database.execute("UPDATE shipments SET label_id = NULL")
    work = stage.work()
    assert await undo_received(work, await at.shipment(), stage.book) == "no-label"


async def test_touched_meanwhile_it_looks_again(stage: Stage) -> None:
    at = await desk(stage)
    late = stage.work()
    await undo_received(late, await at.shipment(), stage.book)
    await acted(stage, wishing(at.seller, at.key, "dsp"))
    await acted(stage, completing(at.staff, at.key))

    with pytest.raises(LostRace):
        await late.commit()
    request_id = at.booked.request.return_request_id
    assert (await get_request(stage.work(), at.api_id, request_id)).status == "completed"
    await stage.run_duties()
