"""The duty that posts due notifications, many at a time, none waiting for another."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque

import structlog

from returnhelper.domain.webhooks.actions.claim_deliveries import claim_deliveries
from returnhelper.domain.webhooks.actions.record_attempts import record_attempts
from returnhelper.domain.webhooks.model import Attempt, DueDelivery
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.kit.database import DatabaseAway

_AHEAD = 4
_LEASE_MARGIN_SECONDS = 20.0
_log = structlog.get_logger()


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
    """One pass over what is due: claimed, being posted, done but not yet recorded.

    Lanes are the tasks that post; each takes the next delivery of the endpoint whose turn it is.
    An endpoint is ready while it has something to post and posts less than its share.
    """

    def __init__(self, bench: Bench) -> None:
        settings = bench.settings
        self._bench = bench
        self._share = settings.webhook_endpoint_concurrency
        self._limit = settings.webhook_concurrency
        self._patience_seconds = settings.poll_milliseconds / 1000
        self._queues: defaultdict[int, deque[DueDelivery]] = defaultdict(deque)
        self._ready: dict[int, None] = {}
        self._posting: Counter[int] = Counter()
        self._claimed: Counter[int] = Counter()
        self._open = 0
        self._lanes: set[asyncio.Task[None]] = set()
        self._done: list[Attempt] = []
        self._low_mark = 0
        self._is_low = asyncio.Event()

    async def deliver(self) -> int:
        """Claim, post, record, until nothing is under way and nothing is due."""
        posted = 0
        while True:
            claimed, _ = await asyncio.gather(self._claim(), self._record())
            posted += len(claimed)
            self._line_up(claimed)
            if self._is_over():
                return posted
            # With nothing more to claim, asking again before the rest is posted is idle talk.
            await self._until_open(self._open // 2 if claimed else 0)

    def _is_over(self) -> bool:
        # When stopping, what waits in line is left to whoever works when its lease has lapsed.
        under_way = self._lanes if self._bench.stopping.is_set() else self._open
        return not under_way and not self._done

    async def abandon(self) -> None:
        """Stop what is under way; its leases lapse."""
        for lane in self._lanes:
            lane.cancel()
        await asyncio.gather(*self._lanes, return_exceptions=True)

    async def _claim(self) -> list[DueDelivery]:
        room = self._limit * _AHEAD - self._open
        if room <= 0 or self._bench.stopping.is_set():
            return []
        timeout_seconds = self._bench.settings.webhook_timeout_seconds
        try:
            return await claim_deliveries(
                self._bench.lax_database,
                self._bench.token,
                self._bench.clock.now(),
                lease_seconds=_AHEAD * timeout_seconds + _LEASE_MARGIN_SECONDS,
                limit=room,
                share=self._share * _AHEAD,
                busy=+self._claimed,
            )
        except DatabaseAway:
            if not self._open:
                raise
            return []  # what is under way goes on

    async def _record(self) -> None:
        done, self._done = self._done, []
        if not done:
            return
        settings = self._bench.settings
        try:
            await record_attempts(
                self._bench.lax_database,
                self._bench.token,
                done,
                self._bench.clock.now(),
                suspend_after=settings.webhook_suspend_after,
                suspend_hours=settings.webhook_suspend_hours,
            )
        except DatabaseAway:
            if self._bench.stopping.is_set():
                raise
            self._done = done + self._done
            _log.info("attempts_not_recorded_yet", count=len(self._done))

    def _line_up(self, claimed: list[DueDelivery]) -> None:
        self._open += len(claimed)
        for delivery in claimed:
            self._claimed[delivery.endpoint_id] += 1
            self._queues[delivery.endpoint_id].append(delivery)
            self._make_ready(delivery.endpoint_id)
        if self._bench.stopping.is_set():
            return
        for _ in range(min(self._open, self._limit) - len(self._lanes)):
            lane = asyncio.create_task(self._post_in_turn())
            self._lanes.add(lane)
            lane.add_done_callback(self._close_lane)

    def _make_ready(self, endpoint_id: int) -> None:
        if self._queues[endpoint_id] and self._posting[endpoint_id] < self._share:
            self._ready[endpoint_id] = None

    async def _post_in_turn(self) -> None:
        while self._ready and not self._bench.stopping.is_set():
            endpoint_id = next(iter(self._ready))
            del self._ready[endpoint_id]
            delivery = self._queues[endpoint_id].popleft()
            self._posting[endpoint_id] += 1
            self._make_ready(endpoint_id)
            try:
                attempt = await self._bench.poster.post(delivery)
                # Looked up only now: meanwhile the list may have been taken to be recorded.
                self._done.append(attempt)
            finally:
                self._end_post(endpoint_id)

    def _end_post(self, endpoint_id: int) -> None:
        self._posting[endpoint_id] -= 1
        self._claimed[endpoint_id] -= 1
        self._open -= 1
        self._make_ready(endpoint_id)
        if self._open <= self._low_mark:
            self._is_low.set()

    def _close_lane(self, lane: asyncio.Task[None]) -> None:
        self._lanes.discard(lane)
        if not lane.cancelled() and lane.exception():
            # Posting never raises for what an endpoint does: this is ours. The lease will lapse.
            _log.error("post_failed", exc_info=lane.exception())

    async def _until_open(self, low_mark: int) -> None:
        """Wait until no more than this is under way, or for as long as a poll."""
        self._low_mark = low_mark
        self._is_low.clear()
        if self._open <= self._low_mark:
            return
        try:
            async with asyncio.timeout(self._patience_seconds):
                await self._is_low.wait()
        except TimeoutError:
            return
