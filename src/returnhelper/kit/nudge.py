"""Wakes other processes early: one NOTIFY for many commits, never inside a write transaction.

Losing a nudge loses nothing but a poll interval: every row is found by looking.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from returnhelper.kit.database import Database, DatabaseAway

_MERGE_SECONDS = 0.02


class Nudger:
    """Merges the signals of many commits into a NOTIFY per channel and moment."""

    def __init__(self, database: Database) -> None:
        """Nudge through this database."""
        self._database = database
        self._waiting: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def nudge(self, channels: Iterable[str]) -> None:
        """Wake whoever listens on these channels, within moments; returns at once."""
        self._waiting.update(channels)
        if self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._send())

    async def flush(self) -> None:
        """Return when all nudges so far are sent; for a process that is about to end."""
        if self._task is not None:
            await self._task

    async def _send(self) -> None:
        await asyncio.sleep(_MERGE_SECONDS)
        while self._waiting:
            channels, self._waiting = sorted(self._waiting), set()
            try:
                await self._database.execute(
                    "SELECT pg_notify(channel, '') FROM unnest($1::text[]) AS channel", channels
                )
            except DatabaseAway:
                import structlog  # noqa: PLC0415 - slow, and commands nudge without logging

                structlog.get_logger().info("nudge_lost", channels=channels)


class Wakeups:
    """Events by channel, set when the channel is nudged."""

    def __init__(self, channels: Iterable[str]) -> None:
        """Prepare one event per channel."""
        self._events = {channel: asyncio.Event() for channel in channels}

    def wake(self, channel: str) -> None:
        """Set the event of a channel."""
        self._events[channel].set()

    async def wait(self, channel: str, timeout_seconds: float) -> None:
        """Wait for a nudge, or until the time is over; then be ready for the next."""
        event = self._events[channel]
        try:
            async with asyncio.timeout(timeout_seconds):
                await event.wait()
        except TimeoutError:
            return
        event.clear()
