"""Keeping what is held in memory as fresh as the tables."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

_RETRY_SECONDS = 0.5
_log = structlog.get_logger()


class Refresher:
    """Reads one thing again whenever it is woken; what fails is logged and tried again."""

    def __init__(self, name: str, refresh: Callable[[], Awaitable[None]]) -> None:
        """Take what it is called in logs, and how it is read."""
        self._name = name
        self._refresh = refresh
        self._changed = asyncio.Event()

    def wake(self) -> None:
        """Read again soon."""
        self._changed.set()

    async def run(self) -> None:
        """Wait to be woken and read, until cancelled."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                await self._refresh()
            except Exception:  # noqa: BLE001 - logged, and tried again: revocation hangs on it
                _log.exception("refresh_failed", what=self._name)
                await asyncio.sleep(_RETRY_SECONDS)
                self._changed.set()
