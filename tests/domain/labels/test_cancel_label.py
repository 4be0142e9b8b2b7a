"""A label is withdrawn while that is possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from returnhelper.domain.labels.actions.cancel_label import CANCELED_CHANNEL, cancel_label
from returnhelper.domain.labels.errors import LabelCancelCutoffPassed, LabelNotCancelable
from returnhelper.domain.labels.model import Label, LabelStatus
from returnhelper.kit.database import LostRace
from tests.domain.acting import label_of
from tests.domain.labels.label_desks import fresh
from tests.stage import Stage


async def labelled(stage: Stage) -> Label:
    return await label_of(stage, await stage.labelled(await stage.seller()))


async def test_a_cancelled_label_wakes_whoever_removes_its_documents(stage: Stage) -> None:
    label, work = await labelled(stage), stage.work()

    cancel_label(work, label)
    assert work.unit.nudges == {CANCELED_CHANNEL}
    await work.commit()

    assert (await fresh(stage, label)).status is LabelStatus.CANCELED


async def test_failed_and_canceled_are_final(stage: Stage) -> None:
    label = await labelled(stage)

    for status in (LabelStatus.QUEUED, LabelStatus.STARTED, LabelStatus.SUCCESS):
        cancel_label(stage.work(), replace(label, status=status))
    for status in (LabelStatus.FAILED, LabelStatus.CANCELED):
        with pytest.raises(LabelNotCancelable):
            cancel_label(stage.work(), replace(label, status=status))


async def test_the_cutoff_moment_is_still_in_time(stage: Stage) -> None:
    label = await labelled(stage)
    assert label.cancel_cutoff_at == stage.clock.now() + timedelta(days=30)
    stage.clock.move(timedelta(days=30))

    cancel_label(stage.work(), label)
    stage.clock.move(timedelta(microseconds=1))
    with pytest.raises(LabelCancelCutoffPassed):
        cancel_label(stage.work(), label)


async def test_whoever_read_an_older_status_loses_the_race(stage: Stage) -> None:
    label = await labelled(stage)
    first, second = stage.work(), stage.work()
    for work in (first, second):
        cancel_label(work, label)

    await first.commit()
    with pytest.raises(LostRace):
        await second.commit()
