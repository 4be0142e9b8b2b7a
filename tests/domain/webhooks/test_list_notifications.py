"""What an api was told is listed, latest first, with where it stands."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.webhooks.actions.list_notifications import list_notifications
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from tests.domain.webhooks.telling import always, opened_door, statuses, told
from tests.stage import Seller, Stage


async def standing(stage: Stage, seller: Seller) -> list[str]:
    listed = await list_notifications(stage.work(), seller.api.api_id, 50)
    return [one["status"] for one in listed]


async def test_the_status_follows_the_delivery(stage: Stage) -> None:
    seller = await stage.seller()
    await told(stage, seller)
    door = await opened_door(stage, seller, statuses(500))
    stage.clock.move(timedelta(seconds=1))
    await told(stage, seller)
    assert await standing(stage, seller) == ["pending", "kept"]
    await stage.run_duties()
    assert await standing(stage, seller) == ["retrying", "kept"]
    await stage.done(pause_endpoint, door.endpoint.endpoint_id)
    assert await standing(stage, seller) == ["held", "kept"]


async def test_the_latest_come_first_and_only_to_their_owner(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    await opened_door(stage, seller, always(200))
    told_ids = []
    for _ in range(5):
        told_ids += await told(stage, seller)
        await told(stage, other)
        stage.clock.move(timedelta(seconds=1))
    await stage.run_duties()
    listed = await list_notifications(stage.work(), seller.api.api_id, 3)
    assert [one["notification_id"] for one in listed] == told_ids[::-1][:3]
    assert {one["status"] for one in listed} == {"delivered"}
    assert all(one["delivered_at"] is not None for one in listed)
