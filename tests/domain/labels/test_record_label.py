"""What came of a label is written by whoever holds its lease."""

from __future__ import annotations

import pytest

from returnhelper.domain.labels.actions.cancel_label import cancel_label
from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.actions.record_label import record_label
from returnhelper.domain.labels.model import (
    BoughtLabel,
    FailedLabel,
    Label,
    LabelPurpose,
    LabelStatus,
)
from returnhelper.kit.database import LostRace
from tests.domain.acting import later
from tests.domain.labels.label_desks import fresh, queued
from tests.stage import Stage

FAILED = FailedLabel(reasons=["INVALID_ADDRESS"], messages=["No such street."], answer="{}")


def bought(stage: Stage) -> BoughtLabel:
    return BoughtLabel(
        tracking_number="LN000000019US",
        carrier="USPS",
        document_key="labels/one.pdf",
        qr_key=None,
        qr_error="none",
        cancel_cutoff_at=stage.clock.now(),
    )


async def claimed(stage: Stage, lease: str = "a") -> Label:
    await queued(stage)
    stage.leave_work_undone()
    [label] = await claim_labels(stage.database, LabelPurpose.RETURN, lease, stage.clock.now(), 1)
    return label


async def record(
    stage: Stage, label: Label, outcome: BoughtLabel | FailedLabel, lease: str = "a"
) -> None:
    work = stage.work()
    record_label(work, label, lease, outcome)
    await work.commit()


async def test_a_success_is_written_whole(stage: Stage) -> None:
    label = await claimed(stage)

    await record(stage, label, bought(stage))

    after = await fresh(stage, label)
    assert after.status is LabelStatus.SUCCESS
    assert (after.tracking_number, after.carrier) == ("LN000000019US", "USPS")
    assert (after.document_key, after.qr_error) == ("labels/one.pdf", "none")
    assert after.cancel_cutoff_at == stage.clock.now()


async def test_a_failure_is_written_whole(stage: Stage) -> None:
    label = await claimed(stage)

    await record(stage, label, FAILED)

    after = await fresh(stage, label)
    assert after.status is LabelStatus.FAILED
    assert after.fail_reasons == ["INVALID_ADDRESS"]
    assert after.error_messages == ["No such street."]
    assert after.error == "{}"


@pytest.mark.parametrize("outcome", ["bought", "failed"])
async def test_whoever_lost_the_lease_records_nothing(stage: Stage, outcome: str) -> None:
    label = await claimed(stage)
    later(stage, seconds=60)
    await claim_labels(stage.database, LabelPurpose.RETURN, "b", stage.clock.now(), 1)

    with pytest.raises(LostRace):
        await record(stage, label, bought(stage) if outcome == "bought" else FAILED)

    assert (await fresh(stage, label)).status is LabelStatus.STARTED
    await record(stage, label, FAILED, lease="b")


async def test_a_cancelled_label_takes_no_outcome(stage: Stage) -> None:
    label = await claimed(stage)
    work = stage.work()
    cancel_label(work, label)
    await work.commit()

    with pytest.raises(LostRace):
        await record(stage, label, bought(stage))

    after = await fresh(stage, label)
    assert after.status is LabelStatus.CANCELED
    assert after.tracking_number is None


async def test_an_outcome_is_final(stage: Stage) -> None:
    label = await claimed(stage)
    await record(stage, label, FAILED)

    with pytest.raises(LostRace):
        await record(stage, label, bought(stage))
