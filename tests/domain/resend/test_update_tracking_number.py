"""A tracking number is corrected while the parcel is there."""

from __future__ import annotations

import pytest

from returnhelper.domain.resend.errors import ResendNotFound, ResendStepNotAllowed
from returnhelper.domain.resend.model import ResendStatus
from tests.domain.acting import acted
from tests.domain.resend.docks import BEGUN, dock, strangers
from tests.stage import Stage

NUMBER = "CN000000017US"


async def test_a_correction_is_told_with_everything_else_as_it_was(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.bought()
    money = await shelf.purse()
    corrected = await acted(stage, shelf.correcting(resend, NUMBER))
    assert corrected == await shelf.now(resend)
    assert (corrected.status, corrected.tracking_number) == (ResendStatus.IN_PROGRESS, NUMBER)
    first, second = await shelf.told()
    assert first["resendShipmentList"][0]["trackingNumber"] == resend.tracking_number
    assert second["resendShipmentList"][0]["trackingNumber"] == NUMBER
    assert second["resend"]["resendStatusCode"] == 2
    assert await shelf.standings() == {BEGUN}
    assert await shelf.purse() == money


async def test_before_and_after_there_is_nothing_to_correct(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.packed()
    with pytest.raises(ResendStepNotAllowed):
        await acted(stage, shelf.correcting(resend, NUMBER))
    await stage.run_duties()
    for staff in await strangers(stage):
        with pytest.raises(ResendNotFound):
            await acted(stage, shelf.correcting(resend, NUMBER, staff))
    await acted(stage, shelf.dispatching(resend))
    with pytest.raises(ResendStepNotAllowed):
        await acted(stage, shelf.correcting(resend, NUMBER))
    await stage.run_duties()
