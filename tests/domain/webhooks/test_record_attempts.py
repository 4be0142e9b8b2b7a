"""What came of a post is written once, by who holds the lease, and counted per endpoint."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from returnhelper.domain.webhooks.actions.claim_deliveries import claim_deliveries
from returnhelper.domain.webhooks.actions.list_endpoints import list_endpoints
from returnhelper.domain.webhooks.actions.record_attempts import record_attempts
from returnhelper.domain.webhooks.actions.resend_notification import resend_notification
from returnhelper.domain.webhooks.model import Attempt, DueDelivery, Endpoint
from tests.domain.webhooks.telling import always, deliveries, opened_door, statuses, told
from tests.stage import Stage
from tests.waiting import until


def outcome(stage: Stage, delivery: DueDelivery, status: int | None) -> Attempt:
    error = None if status else "TimeoutError: "
    return Attempt(
        delivery=delivery,
        started_at=stage.clock.now(),
        duration_ms=3,
        http_status=status,
        error=error,
    )


async def claimed(stage: Stage, token: str) -> list[DueDelivery]:
    now = stage.clock.now()
    return await claim_deliveries(
        stage.database, token, now, lease_seconds=60, limit=100, share=100, busy={}
    )


async def recorded(stage: Stage, token: str, *attempts: Attempt) -> None:
    await record_attempts(
        stage.database, token, attempts, stage.clock.now(), suspend_after=10, suspend_hours=24
    )


async def the_endpoint(stage: Stage) -> Endpoint:
    [endpoint] = await list_endpoints(stage.work())
    return endpoint


async def test_a_recorder_whose_lease_was_lost_overwrites_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    await opened_door(stage, seller)
    await told(stage, seller, 2)
    slow = await claimed(stage, "slow")
    stage.clock.move(timedelta(minutes=2))
    quick = await claimed(stage, "quick")
    await recorded(stage, "quick", *(outcome(stage, one, 200) for one in quick))
    before = await deliveries(stage)
    await recorded(stage, "slow", outcome(stage, slow[0], 500), outcome(stage, slow[1], None))
    assert await deliveries(stage) == before
    assert {one["status"] for one in before} == {"delivered"}
    attempts = "SELECT count(*) FROM delivery_attempts"
    assert await stage.database.fetchval(attempts) == 4


async def test_a_success_does_not_swallow_the_wish_to_send_again(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    [notification_id] = await told(stage, seller)
    [under_way] = await claimed(stage, "one")
    await stage.done(resend_notification, notification_id)
    await recorded(stage, "one", outcome(stage, under_way, 200))
    await stage.run_duties()
    assert door.ids == [notification_id]


@pytest.mark.parametrize("status", [201, 202, 204, 302, 307, 400, 410, 500])
async def test_anything_but_200_is_tried_again_after_half_a_minute(
    stage: Stage, status: int
) -> None:
    seller = await stage.seller()
    elsewhere = await opened_door(stage, await stage.seller())
    door = await opened_door(stage, seller, always(status, location=elsewhere.endpoint.url))
    await told(stage, seller)
    await stage.run_duties()
    [delivery] = await deliveries(stage)
    assert (delivery["status"], delivery["failures"]) == ("retrying", 1)
    wait = delivery["due_at"] - stage.clock.now()
    assert timedelta(seconds=24) <= wait <= timedelta(seconds=36)
    assert len(door.received) == 1
    assert elsewhere.received == []
    assert (await list_endpoints(stage.work()))[1].failures == 1


async def test_waits_grow_with_the_failures_of_the_delivery(stage: Stage) -> None:
    seller = await stage.seller()
    await opened_door(stage, seller, always(500))
    await told(stage, seller)
    waits = []
    for _ in range(9):
        await stage.run_duties()
        [delivery] = await deliveries(stage)
        waits.append((delivery["due_at"] - stage.clock.now()).total_seconds())
        stage.clock.move(timedelta(hours=2))
    for wait, middle in zip(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600], strict=True):
        assert middle * 0.8 <= wait <= middle * 1.2
    await stage.database.execute("DELETE FROM deliveries")


async def test_the_tenth_failure_in_a_row_suspends_and_the_queue_is_kept(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller, always(500))
    await told(stage, seller)
    for attempt in range(1, 10):
        await stage.run_duties()
        assert ((await the_endpoint(stage)).status, len(door.received)) == ("active", attempt)
        stage.clock.move(timedelta(hours=2))
    await stage.run_duties()
    endpoint = await the_endpoint(stage)
    assert (endpoint.status, endpoint.failures) == ("suspended", 10)
    assert endpoint.suspended_until == stage.clock.now() + timedelta(hours=24)
    await told(stage, seller, 4)
    stage.clock.move(timedelta(hours=3))
    await stage.run_duties()
    assert len(door.received) == 10
    assert [one["status"] for one in await deliveries(stage)].count("delivered") == 0


async def test_any_200_resets_the_count(stage: Stage) -> None:
    seller = await stage.seller()
    await opened_door(stage, seller, statuses(*[500] * 9, 200, *[500] * 9))
    await told(stage, seller, 1)
    for _ in range(9):
        await stage.run_duties()
        stage.clock.move(timedelta(hours=2))
    assert (await the_endpoint(stage)).failures == 9
    await stage.run_duties()
    assert (await the_endpoint(stage)).failures == 0
    await told(stage, seller, 1)
    for _ in range(9):
        await stage.run_duties()
        stage.clock.move(timedelta(hours=2))
    assert ((await the_endpoint(stage)).status, (await the_endpoint(stage)).failures) == (
        "active",
        9,
    )
    await stage.run_duties()


async def test_failures_recorded_at_the_same_moment_are_all_counted(stage: Stage) -> None:
    stage.leave_work_undone()
    seller = await stage.seller()
    await opened_door(stage, seller)
    await told(stage, seller, 3)
    due = await claimed(stage, "one")
    async with stage.database.connection() as rival:
        async with rival.transaction():
            await rival.execute("UPDATE endpoints SET failures = failures + 5")
            recording = asyncio.create_task(
                recorded(stage, "one", *(outcome(stage, one, 500) for one in due))
            )

            async def waits() -> bool:
                query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
                return bool(await rival.fetchval(query))

            await until(waits)
        await recording
    assert (await the_endpoint(stage)).failures == 8
