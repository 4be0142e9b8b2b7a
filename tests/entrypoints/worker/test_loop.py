"""The duties run until told to stop; one that fails is logged and tried again."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web
from structlog.testing import capture_logs

from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.duties import DUTIES
from returnhelper.entrypoints.worker.loop import run_duties
from returnhelper.kit.clock import Clock
from returnhelper.kit.database import DatabaseAway
from returnhelper.kit.nudge import Wakeups
from returnhelper.kit.postgres import EmbeddedPostgres
from tests.domain.webhooks.telling import deliveries, opened_door, told
from tests.stage import Seller, Stage
from tests.waiting import until


def at_work(bench: Bench) -> asyncio.Task[None]:
    """Start the loop of a worker."""
    return asyncio.create_task(run_duties(bench, Wakeups([duty.channel for duty in DUTIES])))


async def dismissed(bench: Bench, loop: asyncio.Task[None]) -> None:
    """Tell a worker to stop, and wait until it has."""
    bench.stopping.set()
    await asyncio.wait_for(loop, 20)


def bench_of(stage: Stage, **changes: Any) -> Bench:
    return replace(stage.bench, stopping=asyncio.Event(), **changes)


@dataclass
class BrokenClock:
    """A clock that cannot be read a few times."""

    clock: Clock
    left: int

    def now(self) -> datetime:
        """Tell the time, or fail."""
        if self.left:
            self.left -= 1
            raise RuntimeError("the clock stopped")
        return self.clock.now()


async def test_a_duty_that_fails_is_logged_and_tried_again(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    await stage.booked(seller)
    bench = bench_of(stage, clock=BrokenClock(stage.clock, 4))
    with capture_logs() as logs:
        loop = at_work(bench)
        await until(lambda: len(hook.received) == 1)
        await dismissed(bench, loop)
    failed = [line for line in logs if line["event"] == "duty_failed"]
    assert len(failed) == 4
    assert {line["log_level"] for line in failed} == {"error"}
    [told_label] = hook.of("labelGenerated")
    assert told_label["label"]["labelRequestStatusCode"] == "success"


async def test_the_loop_does_every_duty_without_being_nudged(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    bench = bench_of(stage)
    loop = at_work(bench)
    await stage.booked(seller)
    await until(lambda: len(hook.of("labelGenerated")) == 1)
    await dismissed(bench, loop)


async def test_told_to_stop_it_ends_what_is_under_way_and_takes_on_no_more(stage: Stage) -> None:
    stage.leave_work_undone()
    seller, gate = await stage.seller(), asyncio.Event()

    async def reply(_: web.Request) -> web.Response:
        await gate.wait()
        return web.Response()

    door = await opened_door(stage, seller, reply)
    ids = await told(stage, seller, 600)
    bench = bench_of(stage)
    loop = at_work(bench)
    await until(lambda: len(door.received) == bench.settings.webhook_endpoint_concurrency)
    bench.stopping.set()
    gate.set()
    await asyncio.wait_for(loop, 10)
    rows = await deliveries(stage)
    recorded = {row["notification_id"] for row in rows if row["status"] == "delivered"}
    assert set(door.ids) == recorded
    assert len(recorded) == bench.settings.webhook_endpoint_concurrency
    stage.clock.move(timedelta(seconds=61))
    await stage.run_duties()
    assert sorted(door.ids) == sorted(ids)


async def told_in_the_end(stage: Stage, seller: Seller, count: int) -> list[str]:
    """Announce until the database takes it; what it does not take is not committed."""
    while True:
        try:
            return await told(stage, seller, count)
        except DatabaseAway:
            await asyncio.sleep(0)


async def test_nothing_is_lost_when_the_database_is_killed_and_started_again(
    stage: Stage, server: EmbeddedPostgres
) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    bench = bench_of(stage)
    with capture_logs() as logs:
        loop = at_work(bench)
        ids = await told(stage, seller, 100)
        await until(lambda: len(door.received) > 20)
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        await until(lambda: not server.is_alive())
        await asyncio.to_thread(server.start)
        ids += await told_in_the_end(stage, seller, 50)
        stage.clock.move(timedelta(seconds=61))

        async def all_are_delivered() -> bool:
            try:
                rows = await deliveries(stage)
            except DatabaseAway:
                return False
            return [row["status"] for row in rows] == ["delivered"] * 150

        await until(all_are_delivered)
        await dismissed(bench, loop)
    assert set(door.ids) == set(ids)
    assert not [line for line in logs if line["event"] == "duty_failed"]
