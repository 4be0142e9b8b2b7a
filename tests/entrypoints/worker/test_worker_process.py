"""A real worker process, killed in the middle of its work, loses nothing."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from returnhelper.kit.clock import SystemClock
from returnhelper.kit.settings import Settings, as_environment
from tests.domain.webhooks.telling import deliveries, opened_door, told
from tests.stage import Stage
from tests.waiting import until

CHECKOUT = Path(__file__).parents[3]


@dataclass
class Killable:
    """One worker process."""

    running: subprocess.Popen[bytes]

    async def end(self, order: signal.Signals) -> int:
        """Send a signal and return the exit code."""
        self.running.send_signal(order)
        return await asyncio.to_thread(self.running.wait, 20)


@pytest.fixture
def hire(stage: Stage, tmp_path: Path) -> Iterator[Callable[[], Killable]]:
    """Start worker processes on the database of the stage, whose clock tells the real time."""
    stage.clock.move(SystemClock().now() - stage.clock.now())
    hired: list[Killable] = []

    def start() -> Killable:
        settings = Settings(database_url=stage.database.url, data=tmp_path, log_level="warning")
        worker = subprocess.Popen(
            [sys.executable, "-m", "returnhelper.entrypoints.worker"],
            cwd=CHECKOUT,
            env=os.environ | as_environment(settings),
        )
        hired.append(Killable(worker))
        return hired[-1]

    yield start
    for worker in hired:
        if worker.running.poll() is None:
            worker.running.kill()
            worker.running.wait(20)


async def test_a_killed_worker_loses_nothing_and_repeats_only_what_was_under_way(
    stage: Stage, hire: Callable[[], Killable]
) -> None:
    seller, gate = await stage.seller(), asyncio.Event()
    posts = 0

    async def reply(_: web.Request) -> web.Response:
        nonlocal posts
        posts += 1
        if posts > 60:
            await gate.wait()
        return web.Response()

    door = await opened_door(stage, seller, reply)
    ids = await told(stage, seller, 200)
    worker = hire()
    await until(lambda: len(door.received) >= 70)
    assert await worker.end(signal.SIGKILL) == -signal.SIGKILL
    gate.set()
    rows = await deliveries(stage)
    recorded = {row["notification_id"] for row in rows if row["status"] == "delivered"}
    stage.clock.move(SystemClock().now() - stage.clock.now() + timedelta(seconds=61))
    await stage.run_duties()
    counts = Counter(door.ids)
    assert set(counts) == set(ids)
    assert all(counts[notification_id] == 1 for notification_id in recorded)
    assert max(counts.values()) <= 2
    assert {row["status"] for row in await deliveries(stage)} == {"delivered"}


async def test_worker_processes_side_by_side_share_the_work_and_end_when_told(
    stage: Stage, hire: Callable[[], Killable]
) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    hook_ids = await told(stage, seller, 300)
    booked = [await stage.booked(seller) for _ in range(6)]
    workers = [hire(), hire()]

    async def is_all_done() -> bool:
        rows = await deliveries(stage)
        statuses = [row["status"] for row in rows]
        return statuses == ["delivered"] * (len(hook_ids) + len(booked))

    await until(is_all_done, seconds=30)
    assert max(Counter(door.ids).values()) == 1
    assert [await worker.end(signal.SIGTERM) for worker in workers] == [0, 0]
    bought = await stage.database.fetch("SELECT status, attempts FROM labels")
    assert [tuple(row) for row in bought] == [("success", 1)] * 6
