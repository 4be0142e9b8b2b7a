"""The duty that posts due notifications, many at a time, none waiting for another."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict

from returnhelper.domain.webhooks.actions.claim_deliveries import claim_deliveries
from returnhelper.domain.webhooks.actions.record_attempts import record_attempts
from returnhelper.domain.webhooks.model import Attempt, DueDelivery
from returnhelper.entrypoints.worker.bench import Bench

_AHEAD = 2


async def deliver_due(bench: Bench) -> int:
    """Deliver until nothing is due; returns how many posts were made.

    Claims ahead of the posts under way, and records outcomes in batches while others are posted:
    a slow endpoint holds up its own queue and no other. What is not recorded when the process
    ends is due again when its lease lapses.
    """
    run = _Run(bench)
    try:
        return await run.deliver()
    finally:
        await run.abandon()


class _Run:
    """One pass over what is due: claimed, under way, done but not yet recorded."""

    def __init__(self, bench: Bench) -> None:
        settings = bench.settings
        self._bench = bench
        self._share = settings.webhook_endpoint_concurrency
        self._limit = settings.webhook_concurrency
        self._patience_seconds = settings.poll_milliseconds / 1000
        self._slots = asyncio.Semaphore(self._limit)
        self._turns: defaultdict[int, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(self._share)
        )
        self._busy: Counter[int] = Counter()
        self._under_way: set[asyncio.Task[None]] = set()
        self._done: list[Attempt] = []
        self._low_mark = 0
        self._is_low = asyncio.Event()

    async def deliver(self) -> int:
        """Claim, post, record, until nothing is under way and nothing is due."""
        posted = 0
        while True:
            claimed, _ = await asyncio.gather(self._claim(), self._record())
            posted += len(claimed)
            for delivery in claimed:
                self._start(delivery)
            if not self._under_way and not self._done:
                return posted
            await self._until_low()

    async def abandon(self) -> None:
        """Stop what is under way; its leases lapse."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _claim(self) -> list[DueDelivery]:
        room = self._limit * _AHEAD - len(self._under_way)
        if room <= 0:
            return []
        return await claim_deliveries(
            self._bench.database,
            self._bench.token,
            self._bench.clock.now(),
            limit=room,
            share=self._share * _AHEAD,
            busy=+self._busy,
        )

    async def _record(self) -> None:
        done, self._done = self._done, []
        if not done:
            return
        settings = self._bench.settings
        await record_attempts(
            self._bench.database,
            self._bench.token,
            done,
            self._bench.clock.now(),
            suspend_after=settings.webhook_suspend_after,
            suspend_hours=settings.webhook_suspend_hours,
        )

    def _start(self, delivery: DueDelivery) -> None:
        self._busy[delivery.endpoint_id] += 1
        task = asyncio.create_task(self._post(delivery))
        self._under_way.add(task)
        task.add_done_callback(self._end)

    async def _post(self, delivery: DueDelivery) -> None:
        async with self._turns[delivery.endpoint_id], self._slots:
            self._done.append(await self._bench.poster.post(delivery))
        self._busy[delivery.endpoint_id] -= 1

    def _end(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if len(self._under_way) <= self._low_mark:
            self._is_low.set()

    async def _until_low(self) -> None:
        """Wait until half of what is under way has ended, or for as long as a poll."""
        self._low_mark = len(self._under_way) // 2
        self._is_low.clear()
        if len(self._under_way) <= self._low_mark:
            return
        try:
            async with asyncio.timeout(self._patience_seconds):
                await self._is_low.wait()
        except TimeoutError:
            return
