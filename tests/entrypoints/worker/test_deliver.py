"""Deliveries go out side by side: nothing is lost, nobody waits for another's endpoint."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from aiohttp import web
from structlog.testing import capture_logs

from returnhelper.domain.webhooks.model import Attempt, DueDelivery
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.deliver import deliver_due
from returnhelper.entrypoints.worker.poster import Poster
from tests.domain.webhooks.telling import dead_end, deliveries, opened_door, told
from tests.stage import Stage
from tests.waiting import until


def another(stage: Stage, name: str, timeout_seconds: float = 60.0) -> Bench:
    """Return the bench of another worker, on the same database."""
    poster = Poster(stage.clock, timeout_seconds, 128)
    stage._exits.push_async_callback(poster.close)
    return replace(stage.bench, token=name, poster=poster)


async def delivered(stage: Stage) -> set[str]:
    rows = await deliveries(stage)
    return {row["notification_id"] for row in rows if row["status"] == "delivered"}


async def stopped(run: asyncio.Task[int]) -> None:
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)


async def test_a_dead_endpoint_delays_nobody(stage: Stage) -> None:
    stage.leave_work_undone()
    unlucky, lucky = await stage.seller(), await stage.seller()
    _, came = await dead_end(stage, unlucky)
    door = await opened_door(stage, lucky)
    await told(stage, unlucky, 300)
    run = asyncio.create_task(deliver_due(another(stage, "one")))
    for _ in range(stage.bench.settings.webhook_endpoint_concurrency):
        await came.acquire()
    ids = await told(stage, lucky, 50)
    await until(lambda: len(door.received) == 50)

    async def are_recorded() -> bool:
        return await delivered(stage) == set(ids)

    await until(are_recorded)
    assert not run.done()
    assert came.locked()
    await stopped(run)


async def test_no_endpoint_is_posted_to_more_often_at_once_than_its_share(stage: Stage) -> None:
    seller = await stage.seller()
    now, most = 0, 0

    async def reply(_: web.Request) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1
        return web.Response()

    door = await opened_door(stage, seller, reply)
    ids = await told(stage, seller, 200)
    await stage.run_duties()
    assert Counter(door.ids) == Counter(ids)
    assert 1 < most <= stage.bench.settings.webhook_endpoint_concurrency


async def test_a_run_cut_off_loses_nothing_and_repeats_only_what_was_under_way(
    stage: Stage,
) -> None:
    seller, gate = await stage.seller(), asyncio.Event()
    posts = 0

    async def reply(_: web.Request) -> web.Response:
        nonlocal posts
        posts += 1
        if posts > 40:
            await gate.wait()
        return web.Response()

    door = await opened_door(stage, seller, reply)
    ids = await told(stage, seller, 150)
    run = asyncio.create_task(deliver_due(another(stage, "first")))
    await until(lambda: len(door.received) >= 50)
    await stopped(run)
    gate.set()
    recorded = await delivered(stage)
    stage.clock.move(timedelta(seconds=61))
    await stage.run_duties()
    assert await delivered(stage) == set(ids)
    counts = Counter(door.ids)
    assert set(counts) == set(ids)
    assert all(counts[notification_id] == 1 for notification_id in recorded)
    assert max(counts.values()) <= 2


async def test_workers_at_the_same_moment_never_post_the_same_delivery(stage: Stage) -> None:
    doors, ids = [], []
    for _ in range(3):
        seller = await stage.seller()
        doors.append(await opened_door(stage, seller))
        ids += await told(stage, seller, 150)
    posted = await asyncio.gather(
        *(deliver_due(another(stage, f"worker {number}")) for number in range(3))
    )
    await stage.run_duties()
    assert sum(posted) == 450
    assert Counter(one for door in doors for one in door.ids) == Counter(ids)


async def test_a_timeout_is_a_failure_and_tried_again(stage: Stage) -> None:
    seller = await stage.seller()
    await dead_end(stage, seller)
    await told(stage, seller)
    await deliver_due(another(stage, "hasty", timeout_seconds=0.1))
    [row] = await deliveries(stage)
    assert (row["status"], row["failures"]) == ("retrying", 1)
    assert row["due_at"] >= stage.clock.now() + timedelta(seconds=24)


async def test_what_is_told_while_others_are_posted_goes_out_in_the_same_run(
    stage: Stage,
) -> None:
    seller, gate = await stage.seller(), asyncio.Event()

    async def reply(_: web.Request) -> web.Response:
        await gate.wait()
        return web.Response()

    door = await opened_door(stage, seller, reply)
    ids = await told(stage, seller)
    run = asyncio.create_task(deliver_due(another(stage, "one")))
    await until(lambda: len(door.received) == 1)
    ids += await told(stage, seller, 3)
    await until(lambda: len(door.received) == 4)
    gate.set()
    assert await run == 4
    assert sorted(door.ids) == sorted(ids)


class Stumbling(Poster):
    """A way out that fails in a way nobody foresaw, once per endpoint."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.clock, 2.0, 64)
        self.stumbled: set[int] = set()

    async def post(self, delivery: DueDelivery) -> Attempt:
        """Post, but for the first of each endpoint."""
        if delivery.endpoint_id not in self.stumbled:
            self.stumbled.add(delivery.endpoint_id)
            raise RuntimeError("nobody foresaw this")
        return await super().post(delivery)


async def test_a_post_that_fails_unforeseen_is_logged_and_due_again_later(stage: Stage) -> None:
    doors, ids = [], []
    for _ in range(2):
        seller = await stage.seller()
        doors.append(await opened_door(stage, seller))
        ids += await told(stage, seller, 80)
    poster = Stumbling(stage)
    stage._exits.push_async_callback(poster.close)
    with capture_logs() as logs:
        await deliver_due(replace(stage.bench, poster=poster))
    assert [line["event"] for line in logs] == ["post_failed"] * 2
    assert len(await delivered(stage)) == 158
    stage.clock.move(timedelta(seconds=61))
    await stage.run_duties()
    assert Counter(one for door in doors for one in door.ids) == Counter(ids)
