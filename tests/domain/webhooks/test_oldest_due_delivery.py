"""The operator sees how long the oldest delivery waits."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.webhooks.actions.oldest_due_delivery import oldest_due_delivery
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from tests.domain.webhooks.telling import opened_door, told
from tests.stage import Stage


async def test_only_deliveries_of_active_endpoints_count(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    paused = await opened_door(stage, seller)
    await opened_door(stage, other)
    assert await oldest_due_delivery(stage.database, stage.clock.now()) is None
    await told(stage, seller)
    stage.clock.move(timedelta(minutes=1))
    since = stage.clock.now()
    await told(stage, other)
    await stage.done(pause_endpoint, paused.endpoint.endpoint_id)
    stage.clock.move(timedelta(minutes=1))
    assert await oldest_due_delivery(stage.database, stage.clock.now()) == since
    await stage.run_duties()
    assert await oldest_due_delivery(stage.database, stage.clock.now()) is None
