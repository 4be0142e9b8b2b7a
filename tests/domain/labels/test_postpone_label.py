"""A carrier that is away is asked later."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.actions.postpone_label import postpone_label
from returnhelper.domain.labels.model import LabelPurpose, LabelStatus, carrier_wait_seconds
from tests.domain.labels.label_desks import fresh, queued
from tests.stage import Stage


async def test_a_postponed_label_is_due_after_the_wait(stage: Stage) -> None:
    await queued(stage)
    stage.leave_work_undone()
    [label] = await claim_labels(stage.database, LabelPurpose.RETURN, "a", stage.clock.now(), 1)

    await postpone_label(stage.work(), label, "a", 2.5)

    assert (await fresh(stage, label)).status is LabelStatus.QUEUED
    stage.clock.move(timedelta(seconds=2.4))
    assert await claim_labels(stage.database, LabelPurpose.RETURN, "a", stage.clock.now(), 1) == []
    stage.clock.move(timedelta(seconds=0.1))
    assert (
        len(await claim_labels(stage.database, LabelPurpose.RETURN, "a", stage.clock.now(), 1)) == 1
    )


async def test_a_lost_lease_postpones_nothing(stage: Stage) -> None:
    await queued(stage)
    stage.leave_work_undone()
    [label] = await claim_labels(stage.database, LabelPurpose.RETURN, "a", stage.clock.now(), 1)

    await postpone_label(stage.work(), label, "b", 60)

    assert (await fresh(stage, label)).status is LabelStatus.STARTED


def test_waits_double_from_a_second_to_a_minute() -> None:
    waits = [carrier_wait_seconds(attempts) for attempts in (0, 1, 2, 5, 6, 7, 10, 11, 5000)]
    assert waits == [1, 2, 4, 32, 60, 60, 60, 60, 60]
