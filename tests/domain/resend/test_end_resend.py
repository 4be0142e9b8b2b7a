"""What ends without being sent gives everything back, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.resend.actions.end_resend import end_resend
from returnhelper.domain.resend.errors import ResendStepNotAllowed
from returnhelper.domain.resend.model import ResendStatus
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted, later
from tests.domain.resend.docks import FREE, dock
from tests.stage import Stage


async def test_items_and_money_come_back_and_the_seller_is_told(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    before = await shelf.purse()
    resend = await shelf.made()
    work = stage.work("staff")
    failed = replace(resend, status=ResendStatus.FAILED, error="no")

    await end_resend(work, resend, failed, Actor.WAREHOUSE)
    await work.commit()

    assert await shelf.standings() == {FREE}
    assert await shelf.purse() == before
    [told] = await shelf.told()
    assert (told["resend"]["resendStatusCode"], told["resend"]["modifyBy"]) == (4, "staff")
    assert [one["returnInventoryId"] for one in told["returnInventoryList"]] == list(shelf.ids)
    assert {one["handlingCode"] for one in told["returnInventoryList"]} == {"ohd"}


async def test_a_bought_label_is_withdrawn_however_late(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.bought()
    later(stage, days=400)
    await acted(stage, shelf.canceling(resend))
    assert (await shelf.label(resend)).status is LabelStatus.CANCELED
    await stage.run_duties()


async def test_what_has_ended_is_not_ended_again(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    canceled = await acted(stage, shelf.canceling(resend))
    for by in (Actor.SELLER, Actor.WAREHOUSE, Actor.SYSTEM):
        work = stage.work()
        again = replace(canceled, status=ResendStatus.FAILED)
        with pytest.raises(ResendStepNotAllowed):
            await end_resend(work, canceled, again, by)
        assert work.unit.writes == []
    await stage.run_duties()
