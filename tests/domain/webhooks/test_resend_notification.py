"""A notification is sent again as it was: same body, same notificationId."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.webhooks.actions.resend_notification import resend_notification
from returnhelper.domain.webhooks.errors import NoEndpoint, UnknownNotification
from returnhelper.domain.webhooks.model import CHANNEL
from tests.domain.webhooks.telling import always, deliveries, opened_door, told
from tests.stage import Stage


async def test_what_was_delivered_is_sent_again_byte_for_byte(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    [notification_id] = await told(stage, seller)
    await stage.run_duties()
    stage.clock.move(timedelta(days=30))
    work = stage.work()
    await resend_notification(work, notification_id)
    assert work.unit.nudges == {CHANNEL}
    await work.commit()
    await stage.run_duties()
    assert door.ids == [notification_id] * 2
    assert door.received[0].body == door.received[1].body


async def test_sending_again_does_not_wait_for_the_next_try(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller, always(500))
    [notification_id] = await told(stage, seller)
    await stage.run_duties()
    await stage.done(resend_notification, notification_id)
    await stage.run_duties()
    assert door.ids == [notification_id] * 2
    [delivery] = await deliveries(stage)
    assert (delivery["status"], delivery["failures"]) == ("retrying", 1)


async def test_without_a_notification_or_an_endpoint_nothing_can_be_sent(stage: Stage) -> None:
    seller = await stage.seller()
    with pytest.raises(UnknownNotification):
        await stage.done(resend_notification, "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9")
    [notification_id] = await told(stage, seller)
    with pytest.raises(NoEndpoint):
        await stage.done(resend_notification, notification_id)
