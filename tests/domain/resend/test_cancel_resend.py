"""A resend is withdrawn until it has left, and everything comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import strategies as st

from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.resend.errors import (
    ResendNotCancelable,
    ResendNotFound,
    ResendStepNotAllowed,
)
from returnhelper.domain.resend.model import Resend, ResendStatus
from tests.domain.acting import Act, acted, later, raced
from tests.domain.labels.label_desks import slow_carrier
from tests.domain.resend.docks import CLOSED, FREE, Dock, buying, dock, money
from tests.stage import Stage
from tests.waiting import hold


def documents_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("labels/*")}


async def test_before_the_label_is_bought_the_reservation_is_released(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    before = await shelf.purse()
    for prepare in (shelf.made, shelf.packed):
        resend = await prepare()
        canceled = await acted(stage, shelf.canceling(resend), "seller")
        assert canceled == await shelf.now(resend)
        assert (canceled.status, canceled.modified_by) == (ResendStatus.CANCELED, "seller")
        assert await shelf.standings() == {FREE}
        assert await shelf.purse() == before
    assert [one["resend"]["resendStatusCode"] for one in await shelf.told()] == [1, 1]


async def test_after_it_the_price_is_refunded_and_the_label_voided(
    stage: Stage, tmp_path: Path
) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    kept = documents_in(tmp_path)
    resend = await shelf.bought()
    assert documents_in(tmp_path) > kept
    await acted(stage, shelf.canceling(resend))
    assert await shelf.purse() == before
    assert (await shelf.label(resend)).status is LabelStatus.CANCELED
    await stage.run_duties()
    assert documents_in(tmp_path) == kept
    assert [one["resend"]["resendStatusCode"] for one in await shelf.told()] == [2, 1]


async def test_a_label_that_is_being_bought_is_voided_once_it_comes(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.packed()
    carrier = slow_carrier(stage)
    worker = await buying(stage, carrier)

    await acted(stage, shelf.canceling(resend))
    carrier.go.set()
    await worker

    assert [one["resend"]["resendStatusCode"] for one in await shelf.told()] == [1]
    assert carrier.voided == carrier.sold
    assert len(carrier.sold) == 1
    assert await shelf.purse() == before
    assert (await shelf.now(resend)).tracking_number is None
    assert await shelf.standings() == {FREE}


async def test_what_has_left_or_ended_is_not_canceled(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.bought(description="RH-REFUSE")
    assert resend.status is ResendStatus.FAILED
    with pytest.raises(ResendNotCancelable):
        await acted(stage, shelf.canceling(resend))
    sent = await shelf.bought()
    await acted(stage, shelf.dispatching(sent))
    with pytest.raises(ResendNotCancelable) as refused:
        await acted(stage, shelf.canceling(sent))
    assert refused.value.faults == {"resendId": "It stands at 'completed'."}
    await stage.run_duties()


async def test_nothing_comes_back_twice(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.bought()
    outcomes = await raced(stage, shelf.canceling(resend), shelf.canceling(resend))
    assert {type(one) for one in outcomes} == {Resend, ResendNotCancelable}
    assert await shelf.purse() == before
    assert len(await shelf.told()) == 2


async def test_cancel_and_dispatch_at_one_moment_agree(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.bought()

    canceled, sent = await raced(stage, shelf.canceling(resend), shelf.dispatching(resend))

    now = (await shelf.now(resend)).status
    await stage.run_duties()
    if isinstance(canceled, Resend):
        assert isinstance(sent, ResendStepNotAllowed)
        assert now is ResendStatus.CANCELED
        assert await shelf.standings() == {FREE}
        assert await shelf.purse() == before
        assert shelf.hook.of("completeInventoryHandling") == []
    else:
        assert isinstance(canceled, ResendNotCancelable)
        assert isinstance(sent, Resend)
        assert now is ResendStatus.COMPLETED
        assert await shelf.standings() == {CLOSED}
        assert await shelf.purse() == money(before, available=resend.cost.amount)
        assert (await shelf.label(resend)).status is LabelStatus.SUCCESS
    assert len(await shelf.told()) == 2


async def test_cancel_and_failure_at_one_moment_give_back_once(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.packed()
    outcomes = await raced(stage, shelf.canceling(resend), shelf.failing(resend))
    assert sum(isinstance(one, Resend) for one in outcomes) == 1
    assert await shelf.purse() == before
    assert len(await shelf.told()) == 1


async def test_a_stranger_cancels_nothing(stage: Stage) -> None:
    shelf, stranger = await dock(stage), await stage.seller()
    resend = await shelf.made()
    with pytest.raises(ResendNotFound):
        await acted(stage, shelf.canceling(resend, stranger))
    assert await shelf.now(resend) == resend


def _steps(shelf: Dock, resend: Resend) -> dict[str, Act[Resend]]:
    return {
        "pick": shelf.picking(resend),
        "pack": shelf.packing(resend),
        "dispatch": shelf.dispatching(resend),
        "fail": shelf.failing(resend),
        "correct": shelf.correcting(resend, "CN000000017US"),
        "cancel": shelf.canceling(resend),
    }


_lives = st.lists(
    st.sampled_from(["pick", "pack", "buy", "dispatch", "fail", "correct", "cancel"]), max_size=6
)


async def test_whatever_happens_the_money_is_conserved(stage: Stage) -> None:
    shelf = await dock(stage)

    async def live(steps: list[str], description: str) -> None:
        inventory = await stage.shelved(shelf.seller, shelf.staff)
        start = await shelf.purse()
        ids = [inventory.return_inventory_id]
        resend = await shelf.made(inventory_ids=ids, description=description)
        for step in steps:
            later(stage)
            if step == "buy":
                await stage.run_duties()
                continue
            try:
                await acted(stage, _steps(shelf, resend)[step])
            except (ResendStepNotAllowed, ResendNotCancelable):
                continue
        await stage.run_duties()
        later(stage, seconds=5)  # a carrier that was away is back
        await stage.run_duties()
        now, cost = await shelf.now(resend), resend.cost.amount
        ended = {ResendStatus.CANCELED: 0, ResendStatus.FAILED: 0}
        gone = ended.get(now.status, cost)
        is_charged = now.status in (ResendStatus.IN_PROGRESS, ResendStatus.COMPLETED)
        held = cost if gone and not is_charged else 0
        assert await shelf.purse() == money(start, available=gone, reserved=held)
        told = [
            one
            for one in shelf.hook.of("updateResendStatus")
            if one["resend"]["resendId"] == resend.resend_id
        ]
        assert bool(told) is (now.status in ended or is_charged)

    descriptions = st.sampled_from(["", "RH-REFUSE-PARCEL", "RH-UNREACHABLE-1"])
    await hold(lambda case: live(*case), st.tuples(_lives, descriptions), examples=25)
