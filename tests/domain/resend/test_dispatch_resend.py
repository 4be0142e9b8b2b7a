"""A resend leaves once, and closes its inventories."""

from __future__ import annotations

import pytest

from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.resend.errors import ResendNotFound, ResendStepNotAllowed
from returnhelper.domain.resend.model import Resend, ResendStatus
from tests.domain.acting import acted, owed, raced
from tests.domain.resend.docks import CLOSED, dock, money, strangers
from tests.stage import Stage


async def test_the_items_are_closed_and_all_of_it_is_told(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    before = await shelf.purse()
    resend = await shelf.bought()

    sent = await acted(stage, shelf.dispatching(resend), "staff")

    assert sent == await shelf.now(resend)
    assert sent.status is ResendStatus.COMPLETED
    assert await shelf.standings() == {CLOSED}
    assert {one.completed_by for one in await shelf.inventories()} == {"staff"}
    assert {one.stop_aging_at for one in await shelf.inventories()} == {stage.clock.now()}
    assert await shelf.purse() == money(before, available=resend.cost.amount)
    told = (await shelf.told())[-1]
    assert told["resend"]["resendStatusCode"] == 3
    assert {one["handlingStatusCode"] for one in told["returnInventoryList"]} == {"completed"}
    ends = shelf.hook.of("completeInventoryHandling")
    assert sorted(one["returnInventory"]["returnInventoryId"] for one in ends) == list(shelf.ids)
    status = await stage.database.fetchval("SELECT status FROM return_requests")
    assert status == "completed"


async def test_of_two_workers_one_dispatches(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.bought()
    outcomes = await raced(stage, shelf.dispatching(resend), shelf.dispatching(resend))
    assert {type(one) for one in outcomes} == {Resend, ResendStepNotAllowed}
    assert len(await shelf.told()) == 2
    assert len(shelf.hook.of("completeInventoryHandling")) == 1


async def test_dispatch_and_correction_at_one_moment_agree(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.bought()
    sent, corrected = await raced(
        stage, shelf.dispatching(resend), shelf.correcting(resend, "CN000000017US")
    )
    assert isinstance(sent, Resend)
    assert isinstance(corrected, Resend | ResendStepNotAllowed)
    number = (await shelf.now(resend)).tracking_number
    assert (number == "CN000000017US") is isinstance(corrected, Resend)
    assert (await shelf.told())[-1]["resendShipmentList"][0]["trackingNumber"] == number


async def test_without_its_label_or_elsewhere_nothing_leaves(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.packed()
    with pytest.raises(ResendStepNotAllowed):
        await acted(stage, shelf.dispatching(resend))
    await stage.run_duties()
    for staff in await strangers(stage):
        with pytest.raises(ResendNotFound):
            await acted(stage, shelf.dispatching(resend, staff))
    assert (await shelf.label(resend)).status is LabelStatus.SUCCESS


async def test_the_work_is_owed_once_beside_the_label(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    resend = await shelf.bought()
    await raced(stage, shelf.dispatching(resend), shelf.dispatching(resend))

    [(kind, event, *about, facts)] = await owed(stage)
    assert (kind, event, about) == ("resend", "dispatched", ["resend", resend.resend_id])
    assert resend.parcel is not None
    assert (facts["feeType"], facts["weightG"]) == ("resend", f"{resend.parcel.weight_g}")
    await stage.run_duties()
