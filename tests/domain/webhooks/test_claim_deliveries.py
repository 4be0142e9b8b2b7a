"""Due deliveries are leased fairly, to one holder at a time."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

from returnhelper.domain.webhooks.actions.claim_deliveries import claim_deliveries
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from returnhelper.domain.webhooks.model import DueDelivery
from tests.domain.webhooks.telling import opened_door, told
from tests.stage import Stage


async def claimed(
    stage: Stage,
    holder: str = "one",
    limit: int = 1000,
    share: int = 1000,
    busy: dict[int, int] | None = None,
) -> list[DueDelivery]:
    return await claim_deliveries(
        stage.database,
        holder,
        stage.clock.now(),
        lease_seconds=60,
        limit=limit,
        share=share,
        busy=busy or {},
    )


async def test_a_lease_holds_for_a_minute_and_then_anybody_may_take_over(stage: Stage) -> None:
    stage.leave_work_undone()
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    [notification_id] = await told(stage, seller)
    [first] = await claimed(stage, "one")
    assert (first.notification_id, first.url) == (notification_id, door.endpoint.url)
    assert first.signing_key == seller.signing_key
    assert await claimed(stage, "two") == []
    stage.clock.move(timedelta(seconds=59))
    assert await claimed(stage, "two") == []
    stage.clock.move(timedelta(seconds=1))
    assert await claimed(stage, "two") == [first]


async def test_claimers_at_the_same_moment_never_get_the_same_delivery(stage: Stage) -> None:
    stage.leave_work_undone()
    for _ in range(3):
        seller = await stage.seller()
        await opened_door(stage, seller)
        await told(stage, seller, 100)
    batches: list[list[DueDelivery]] = []

    async def claim(holder: str) -> None:
        while batch := await claimed(stage, holder, limit=7, share=5):
            batches.append(batch)

    while sum(map(len, batches)) < 300:  # a claimer ends when others hold the rows for a moment
        await asyncio.gather(*(claim(f"claimer {n}") for n in range(8)))
    ids = [delivery.notification_id for batch in batches for delivery in batch]
    assert len(ids) == len(set(ids)) == 300


async def test_no_endpoint_takes_more_than_its_share_less_what_it_is_busy_with(
    stage: Stage,
) -> None:
    stage.leave_work_undone()
    doors = []
    for count in (50, 50, 3):
        seller = await stage.seller()
        doors.append((await opened_door(stage, seller)).endpoint.endpoint_id)
        await told(stage, seller, count)
    batch = await claimed(stage, share=10, busy={doors[1]: 6, doors[2]: 20})
    taken = Counter(delivery.endpoint_id for delivery in batch)
    assert taken == {doors[0]: 10, doors[1]: 4}
    assert len(await claimed(stage, limit=5)) == 5


async def test_the_longest_due_go_first(stage: Stage) -> None:
    stage.leave_work_undone()
    seller = await stage.seller()
    await opened_door(stage, seller)
    ids = []
    for _ in range(6):
        ids += await told(stage, seller)
        stage.clock.move(timedelta(seconds=1))
    batch = await claimed(stage, limit=3)
    assert sorted(delivery.notification_id for delivery in batch) == ids[:3]


async def test_what_is_not_due_or_paused_is_left_alone(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    early, paused = await opened_door(stage, seller), await opened_door(stage, other)
    await told(stage, seller)
    await told(stage, other)
    await stage.database.execute(
        "UPDATE deliveries SET due_at = $2 WHERE endpoint_id = $1",
        early.endpoint.endpoint_id,
        stage.clock.now() + timedelta(microseconds=1),
    )
    await stage.done(pause_endpoint, paused.endpoint.endpoint_id)
    assert await claimed(stage) == []
