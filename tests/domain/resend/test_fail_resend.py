"""The warehouse gives a resend up that it cannot send."""

from __future__ import annotations

import pytest

from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.resend.errors import ResendNotFound, ResendStepNotAllowed
from returnhelper.domain.resend.model import Resend, ResendStatus
from tests.domain.acting import acted, raced
from tests.domain.labels.label_desks import slow_carrier
from tests.domain.resend.docks import FREE, buying, dock, strangers
from tests.stage import Stage


async def test_the_reason_is_told_and_everything_comes_back(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.made()
    await acted(stage, shelf.picking(resend))

    failed = await acted(stage, shelf.failing(resend))

    assert failed == await shelf.now(resend)
    assert failed.status is ResendStatus.FAILED
    assert await shelf.standings() == {FREE}
    assert await shelf.purse() == before
    [told] = await shelf.told()
    assert told["resend"]["resendStatusCode"] == 4
    assert told["resend"]["warehouseRemarks"] == "the box is crushed"
    assert told["resendShipmentList"][0]["error"] is None


async def test_a_label_that_is_being_bought_is_voided(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.packed()
    carrier = slow_carrier(stage)
    worker = await buying(stage, carrier)
    await acted(stage, shelf.failing(resend))
    carrier.go.set()
    await worker
    assert [one["resend"]["resendStatusCode"] for one in await shelf.told()] == [4]
    assert carrier.voided == carrier.sold != []
    assert (await shelf.label(resend)).status is LabelStatus.CANCELED
    assert await shelf.purse() == before


async def test_with_its_label_or_twice_it_is_too_late(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.bought()
    with pytest.raises(ResendStepNotAllowed):
        await acted(stage, shelf.failing(resend))
    await acted(stage, shelf.canceling(resend))
    again = await shelf.made()
    outcomes = await raced(stage, shelf.failing(again), shelf.failing(again))
    assert {type(one) for one in outcomes} == {Resend, ResendStepNotAllowed}
    await stage.run_duties()


async def test_another_warehouse_fails_nothing(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    for staff in await strangers(stage):
        with pytest.raises(ResendNotFound):
            await acted(stage, shelf.failing(resend, staff))
