"""Hearing what other processes tell, on a connection of its own, and reading again what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import asyncpg
import structlog

from returnhelper.kit.database import NOT_THERE

_CONNECT_SECONDS = 5.0
_PROOF_SECONDS = 5.0
_PAUSE_SECONDS = 0.1
_PAUSE_AFTER_FAULT_SECONDS = 1.0
_RETRY_SECONDS = 0.5
_log = structlog.get_logger()


class Listener:
    """Calls back when a channel is notified, and once after every lost connection."""

    def __init__(self, url: str, callbacks: dict[str, Callable[[], None]]) -> None:
        """Prepare to listen; `run` does."""
        self._url = url
        self._callbacks = callbacks

    async def run(self) -> None:
        """Listen until cancelled, connecting again whenever the connection is lost or silent."""
        while True:
            try:
                await self._listen()
            except NOT_THERE:
                await asyncio.sleep(_PAUSE_SECONDS)
            except (asyncpg.PostgresError, TimeoutError, ValueError) as fault:
                _log.warning("listening_failed", fault=str(fault))
                await asyncio.sleep(_PAUSE_AFTER_FAULT_SECONDS)

    async def _listen(self) -> None:
        connection = await asyncpg.connect(self._url, timeout=_CONNECT_SECONDS)
        lost = asyncio.Event()
        connection.add_termination_listener(lambda _: lost.set())
        try:
            for channel, callback in self._callbacks.items():
                await connection.add_listener(channel, lambda *_, callback=callback: callback())
                callback()
            while not lost.is_set():
                try:
                    await asyncio.wait_for(lost.wait(), _PROOF_SECONDS)
                except TimeoutError:
                    # A connection that died without a word shows only when something is sent.
                    await connection.execute("SELECT 1", timeout=_CONNECT_SECONDS)
        finally:
            connection.terminate()


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
