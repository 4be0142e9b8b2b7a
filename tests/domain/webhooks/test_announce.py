"""What was committed is told, what was rolled back never, and a body never changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from standardwebhooks.webhooks import Webhook

from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.domain.webhooks.actions.list_notifications import list_notifications
from returnhelper.kit.clock import SystemClock
from returnhelper.kit.database import LostRace
from tests.domain.webhooks.telling import (
    arrival,
    deliveries,
    opened_door,
    statuses,
    told,
)
from tests.stage import Stage


async def test_nothing_is_told_that_was_rolled_back(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    work = stage.work()
    announce(work, seller.api.api_id, arrival(1), 1)
    work.unit.add("UPDATE sellers SET name = 'x' WHERE seller_id = $1", 404, expect=1)
    with pytest.raises(LostRace):
        await work.commit()
    announce(stage.work(), seller.api.api_id, arrival(2), 2)
    await stage.run_duties()
    assert door.received == []
    assert await stage.database.fetchval("SELECT count(*) FROM notifications") == 0


async def test_the_stored_bytes_are_what_is_posted_on_every_attempt(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller, statuses(500, 503, 404))
    [notification_id] = await told(stage, seller)
    stored = await stage.database.fetchval("SELECT body FROM notifications")
    for _ in range(4):
        await stage.run_duties()
        stage.clock.move(timedelta(minutes=10))
    assert door.ids == [notification_id] * 4
    assert {one.body for one in door.received} == {stored}
    assert await stage.database.fetchval("SELECT body FROM notifications") == stored
    for header in ("timestamp", "returnhelper-signature", "webhook-signature"):
        assert len({one.headers[header] for one in door.received}) == 4, header
    assert {one.headers["webhook-id"] for one in door.received} == {notification_id}
    kind = "application/json; charset=utf-8"
    assert {one.headers["content-type"] for one in door.received} == {kind}


async def test_the_timestamp_is_the_moment_of_the_attempt(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller, statuses(500))
    await told(stage, seller)
    await stage.run_duties()
    stage.clock.move(timedelta(minutes=1, microseconds=42))
    await stage.run_duties()
    moments = [one.headers["timestamp"] for one in door.received]
    assert moments == ["2026-11-05T08:30:00.0000000Z", "2026-11-05T08:31:00.0000420Z"]
    assert {one.json["eventTime"] for one in door.received} == {"2026-11-05T08:30:00.0000000Z"}


async def test_the_public_library_of_standard_webhooks_accepts_what_is_sent(stage: Stage) -> None:
    seller = await stage.seller()
    stage.clock.move(SystemClock().now() - stage.clock.now())
    door = await opened_door(stage, seller)
    await told(stage, seller)
    await stage.run_duties()
    [one] = door.received
    headers = dict(one.headers)
    verified = Webhook(seller.signing_key).verify(one.body, headers)
    assert verified == one.json
    with pytest.raises(Exception, match="signature"):
        Webhook(seller.signing_key).verify(one.body + b" ", headers)


async def test_the_body_is_root_and_payload_side_by_side(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    [notification_id] = await told(stage, seller)
    await stage.run_duties()
    body = door.received[0].json
    assert body["shipment"]["sellerReferenceNumber"] == "Ü ✓ </script>"
    assert (body["category"], body["action"]) == ("rsl", "markShipmentArrive")
    assert (body["version"], body["notificationId"]) == ("202611", notification_id)


async def test_without_an_endpoint_a_notification_is_kept(stage: Stage) -> None:
    seller = await stage.seller()
    [notification_id] = await told(stage, seller)
    assert await deliveries(stage) == []
    [kept] = await list_notifications(stage.work(), seller.api.api_id, 10)
    assert (kept["notification_id"], kept["status"]) == (notification_id, "kept")


async def test_each_seller_hears_only_its_own(stage: Stage) -> None:
    first, second = await stage.seller(), await stage.seller()
    one, other = await opened_door(stage, first), await opened_door(stage, second)
    mine, theirs = await told(stage, first, 3), await told(stage, second, 2)
    await stage.run_duties()
    assert sorted(one.ids) == sorted(mine)
    assert sorted(other.ids) == sorted(theirs)
