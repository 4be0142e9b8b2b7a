"""Buying one label: what the carrier says is settled until it is committed, or left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.actions.purchase_ordered_label import (
    Counter,
    purchase_ordered_label,
)
from returnhelper.domain.labels.actions.record_label import record_label
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.domain.labels.model import (
    BoughtLabel,
    FailedLabel,
    Label,
    LabelPurpose,
    LabelStatus,
)
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.labels.label_desks import fresh, queued
from tests.domain.labels.label_orders import label_order
from tests.stage import Stage


class Desk:
    """A leased label and a settlement that loses its first races."""

    def __init__(self, stage: Stage, label: Label, races: int = 0) -> None:
        self.stage, self.label, self.races = stage, label, races
        self.work: Work = stage.work()
        self.outcomes: list[BoughtLabel | FailedLabel] = []

    async def settle(self, outcome: BoughtLabel | FailedLabel) -> None:
        self.outcomes.append(outcome)
        lost = len(self.outcomes) <= self.races
        if lost and len(self.outcomes) == 1:
            raise LostRace
        record_label(self.work, self.label, "another" if lost else "a", outcome)

    async def buy(self, order_number: str = "SO-1", attempts: int = 0) -> None:
        counter = Counter(
            carrier=SandboxCarrier(),
            storage=self.stage.storage,
            book=self.stage.book,
            nudger=self.stage.desk.nudger,
            retry_seconds=3_600,
            cutoff_days=30,
        )
        order = label_order(
            label_id=self.label.label_id, order_number=order_number, attempts=attempts
        )
        await purchase_ordered_label(self.work, order, self.label, "a", counter, self.settle)

    async def status(self) -> LabelStatus:
        return (await fresh(self.stage, self.label)).status


async def desk(stage: Stage, races: int = 0) -> Desk:
    await queued(stage)
    [label] = await claim_labels(stage.database, LabelPurpose.RETURN, "a", stage.clock.now(), 1)
    stage.leave_work_undone()
    return Desk(stage, label, races)


async def test_a_lost_race_is_settled_again_with_the_same_outcome(stage: Stage) -> None:
    at = await desk(stage, races=3)
    await at.buy()
    assert len(at.outcomes) == 4
    assert len({id(outcome) for outcome in at.outcomes}) == 1
    assert await at.status() is LabelStatus.SUCCESS


@pytest.mark.parametrize(
    ("order_number", "calls", "status"),
    [
        ("RH-REFUSE", 1, LabelStatus.FAILED),
        ("RH-NEVER", 0, LabelStatus.QUEUED),
        ("RH-UNREACHABLE-1", 0, LabelStatus.QUEUED),
    ],
)
async def test_a_refusal_is_settled_and_silence_is_not(
    stage: Stage, order_number: str, calls: int, status: LabelStatus
) -> None:
    at = await desk(stage)
    await at.buy(order_number)
    assert len(at.outcomes) == calls
    assert await at.status() is status


async def test_a_label_that_somebody_else_has_keeps_nothing_of_this_one(
    stage: Stage, tmp_path: Path
) -> None:
    at = await desk(stage, races=1)
    await stage.database.execute("UPDATE labels SET attempts = attempts + 1")
    await at.buy()
    assert len(at.outcomes) == 1
    assert await at.status() is LabelStatus.STARTED
    assert documents_in(tmp_path) == []


async def test_a_label_cancelled_meanwhile_is_kept_for_voiding(
    stage: Stage, tmp_path: Path
) -> None:
    at = await desk(stage)
    await stage.database.execute("UPDATE labels SET status = 'canceled', lease_token = NULL")
    await at.buy()
    [outcome] = at.outcomes
    assert isinstance(outcome, BoughtLabel)
    label = await fresh(stage, at.label)
    assert (label.status, label.document_key) == (LabelStatus.CANCELED, outcome.document_key)
    assert documents_in(tmp_path) != []


def documents_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("labels/*") if path.is_file()]
