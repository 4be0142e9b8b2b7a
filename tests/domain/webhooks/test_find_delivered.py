"""Proof that a seller was told something is what it answered 200."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.webhooks.actions.find_delivered import Delivered, find_delivered
from tests.domain.webhooks.telling import opened_door, statuses, told
from tests.stage import Stage

ACTION = "markShipmentArrive"


async def test_the_latest_that_was_answered_200_and_fits(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    await opened_door(stage, seller, statuses(500))
    [key] = await told(stage, seller)
    await stage.run_duties()
    assert await find_delivered(stage.work(), seller.api.api_id, ACTION) is None

    stage.clock.move(timedelta(minutes=1))
    await stage.run_duties()
    found = Delivered(key, stage.clock.now())
    assert await find_delivered(stage.work(), seller.api.api_id, ACTION) == found
    for fact, expected in (
        ((("shipment", "serviceType"), "fedex_ground"), found),
        ((("shipment", "serviceType"), "pigeon"), None),
        ((("shipment", "nothing", "there"), "x"), None),
    ):
        assert await find_delivered(stage.work(), seller.api.api_id, ACTION, fact) == expected
    assert await find_delivered(stage.work(), seller.api.api_id, "labelGenerated") is None
    assert await find_delivered(stage.work(), other.api.api_id, ACTION) is None
    [later] = await told(stage, seller)
    await stage.run_duties()
    again = await find_delivered(stage.work(), seller.api.api_id, ACTION)
    assert again is not None
    assert again.notification_id == later
