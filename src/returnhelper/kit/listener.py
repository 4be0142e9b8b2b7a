"""Hearing what other processes tell: LISTEN on a connection of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import asyncpg
import structlog

from returnhelper.kit.database import NOT_THERE

_CONNECT_SECONDS = 5.0
_PROOF_SECONDS = 5.0
_PAUSE_SECONDS = 0.1
_PAUSE_AFTER_FAULT_SECONDS = 1.0
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
