"""An endpoint is resumed by hand: its queue goes out and its failures are forgotten."""

from __future__ import annotations

from returnhelper.domain.webhooks.actions.list_endpoints import list_endpoints
from returnhelper.domain.webhooks.actions.resume_endpoint import resume_endpoint
from returnhelper.domain.webhooks.model import CHANNEL, EndpointStatus
from tests.domain.webhooks.telling import opened_door, statuses, told
from tests.stage import Stage


async def test_a_suspended_endpoint_resumed_by_hand_gets_its_queue(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller, statuses(*[500] * 10))
    failed = await told(stage, seller, 10)
    await stage.run_duties()
    [suspended] = await list_endpoints(stage.work())
    assert suspended.status is EndpointStatus.SUSPENDED
    held = await told(stage, seller, 3)
    await stage.run_duties()
    assert len(door.received) == 10
    work = stage.work()
    await resume_endpoint(work, door.endpoint.endpoint_id)
    assert work.unit.nudges == {CHANNEL}
    await work.commit()
    [active] = await list_endpoints(stage.work())
    assert (active.status, active.failures, active.suspended_until) == ("active", 0, None)
    await stage.run_duties()
    assert sorted(door.ids[10:]) == sorted(held)
    await stage.database.execute("UPDATE deliveries SET due_at = $1", stage.clock.now())
    await stage.run_duties()
    assert sorted(door.ids[13:]) == sorted(failed)
