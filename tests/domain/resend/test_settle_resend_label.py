"""Label, resend, items, money and notification are settled together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.model import FailedLabel, Label, LabelPurpose, LabelStatus
from returnhelper.domain.resend.actions.settle_resend_label import settle_resend_label
from returnhelper.domain.resend.errors import ResendNotFound
from returnhelper.domain.resend.model import ResendStatus
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted
from tests.domain.resend.docks import FREE, HELD, dock
from tests.stage import Stage

FAILED = FailedLabel(reasons=["OTHER"], messages=["one", "two"], answer=None)


async def claimed(stage: Stage) -> Label:
    now = stage.clock.now()
    [label] = await claim_labels(stage.database, LabelPurpose.RESEND, "mine", now, 5)
    return label


async def test_without_an_answer_of_the_carrier_the_messages_are_kept(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.packed()
    work, label = stage.work(), await claimed(stage)
    await settle_resend_label(work, label, "mine", FAILED)
    await work.commit()
    now = await shelf.now(resend)
    assert (now.status, now.error) == (ResendStatus.FAILED, "one, two")
    assert await shelf.standings() == {FREE}
    assert await shelf.purse() == before
    assert (await shelf.label(resend)).status is LabelStatus.FAILED
    await stage.run_duties()


async def test_a_lost_lease_settles_nothing(stage: Stage) -> None:
    shelf = await dock(stage)
    await shelf.packed()
    work, label = stage.work(), await claimed(stage)
    await settle_resend_label(work, label, "another", FAILED)
    with pytest.raises(LostRace):
        await work.commit()
    assert await shelf.standings() == {HELD}
    stage.leave_work_undone()


async def test_a_resend_that_ended_meanwhile_is_left_alone(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.packed()
    label = await claimed(stage)
    await acted(stage, shelf.canceling(resend))
    work = stage.work()
    await settle_resend_label(work, label, "mine", FAILED)
    with pytest.raises(LostRace):
        await work.commit()
    assert (await shelf.now(resend)).status is ResendStatus.CANCELED
    await stage.run_duties()


async def test_a_label_of_no_resend_is_refused(stage: Stage) -> None:
    shelf = await dock(stage)
    await shelf.packed()
    label = await claimed(stage)
    with pytest.raises(ResendNotFound):
        await settle_resend_label(stage.work(), replace(label, shipment_id=999), "mine", FAILED)
    stage.leave_work_undone()
