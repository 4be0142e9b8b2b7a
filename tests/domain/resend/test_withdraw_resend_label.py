"""The label of a resend that ends is withdrawn with it."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.labels.actions.cancel_label import CANCELED_CHANNEL
from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.resend.actions.withdraw_resend_label import withdraw_resend_label
from returnhelper.kit.machine import Actor
from tests.domain.resend.docks import dock
from tests.stage import Stage


async def test_without_a_label_there_is_nothing_to_withdraw(stage: Stage) -> None:
    shelf, work = await dock(stage), stage.work()
    await withdraw_resend_label(work, await shelf.made(), Actor.SELLER)
    assert work.unit.writes == []


async def test_a_bought_label_is_withdrawn_however_late(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.bought()
    stage.clock.move(timedelta(days=400))
    work = stage.work()
    await withdraw_resend_label(work, resend, Actor.SELLER)
    assert work.unit.nudges == {CANCELED_CHANNEL}
    await work.commit()
    assert (await shelf.label(resend)).status is LabelStatus.CANCELED
    await stage.run_duties()


async def test_a_label_that_failed_meanwhile_is_left_to_the_guard_of_the_resend(
    stage: Stage,
) -> None:
    shelf = await dock(stage)
    packed = await shelf.packed(description="RH-REFUSE")
    await stage.run_duties()
    work = stage.work()
    await withdraw_resend_label(work, packed, Actor.SELLER)
    assert work.unit.writes == []
