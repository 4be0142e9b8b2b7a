"""A suspension ends by itself after its time, and nothing of the queue is lost."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.webhooks.actions.list_endpoints import list_endpoints
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from returnhelper.domain.webhooks.actions.resume_suspended_endpoints import (
    resume_suspended_endpoints,
)
from returnhelper.domain.webhooks.model import EndpointStatus
from tests.domain.webhooks.telling import opened_door, statuses, told
from tests.stage import Stage


async def test_a_suspension_ends_after_a_day_and_the_queue_goes_out(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller, statuses(*[503] * 10))
    ids = await told(stage, seller, 10)
    await stage.run_duties()
    [endpoint] = await list_endpoints(stage.work())
    assert endpoint.suspended_until == stage.clock.now() + timedelta(hours=24)
    ids += await told(stage, seller, 5)
    stage.clock.move(timedelta(hours=24, microseconds=-1))
    await stage.run_duties()
    assert len(door.received) == 10
    stage.clock.move(timedelta(microseconds=1))
    await stage.run_duties()
    assert sorted(door.ids[10:]) == sorted(ids)
    [endpoint] = await list_endpoints(stage.work())
    assert (endpoint.status, endpoint.failures) == ("active", 0)


async def test_what_the_operator_disabled_stays_disabled(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    await stage.done(pause_endpoint, door.endpoint.endpoint_id)
    stage.clock.move(timedelta(days=30))
    await resume_suspended_endpoints(stage.work)
    [endpoint] = await list_endpoints(stage.work())
    assert endpoint.status is EndpointStatus.DISABLED
