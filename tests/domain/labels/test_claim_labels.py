"""Due labels are leased, each to one worker."""

from __future__ import annotations

import asyncio

from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.model import LabelPurpose
from tests.domain.acting import later
from tests.domain.labels.label_desks import queued
from tests.stage import Stage


async def claimed(stage: Stage, token: str, limit: int = 10) -> list[int]:
    labels = await claim_labels(
        stage.database, LabelPurpose.RETURN, token, stage.clock.now(), limit
    )
    assert all(label.status == "started" for label in labels)
    return [label.label_id for label in labels]


async def test_a_label_is_leased_to_one_worker_until_the_lease_lapses(stage: Stage) -> None:
    [booked] = await queued(stage)
    stage.leave_work_undone()

    assert await claimed(stage, "a") == [booked.shipment.label_id]
    later(stage, seconds=59)
    assert await claimed(stage, "b") == []
    later(stage)
    [again] = await claim_labels(stage.database, LabelPurpose.RETURN, "b", stage.clock.now(), 10)
    assert (again.label_id, again.attempts) == (booked.shipment.label_id, 2)


async def test_workers_at_one_moment_share_the_labels_out(stage: Stage) -> None:
    bookings = await queued(stage, 12)
    stage.leave_work_undone()

    shares = await asyncio.gather(*(claimed(stage, f"worker {n}", 3) for n in range(6)))

    taken = [label_id for share in shares for label_id in share]
    assert len(taken) == 12
    assert set(taken) == {booked.shipment.label_id for booked in bookings}


async def test_no_more_than_asked_for_are_leased_the_longest_waiting_first(stage: Stage) -> None:
    first, second = await queued(stage, 2)
    stage.leave_work_undone()
    await stage.database.execute(
        "UPDATE labels SET due_at = due_at - interval '1 s' WHERE label_id = $1",
        second.shipment.label_id,
    )

    assert await claimed(stage, "a", 1) == [second.shipment.label_id]
    assert await claimed(stage, "a", 1) == [first.shipment.label_id]


async def test_what_is_due_later_is_not_leased(stage: Stage) -> None:
    await queued(stage)
    stage.leave_work_undone()
    await stage.database.execute("UPDATE labels SET due_at = due_at + interval '1 s'")

    assert await claimed(stage, "a") == []
