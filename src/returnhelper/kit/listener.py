"""Hearing what other processes tell: LISTEN on a connection of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import asyncpg

from returnhelper.kit.database import NOT_THERE


class Listener:
    """Calls back when a channel is notified, and once after every lost connection."""

    def __init__(self, url: str, callbacks: dict[str, Callable[[], None]]) -> None:
        """Prepare to listen; `run` does."""
        self._url = url
        self._callbacks = callbacks

    async def run(self) -> None:
        """Listen until cancelled, connecting again whenever the connection is lost."""
        while True:
            try:
                connection = await asyncpg.connect(self._url)
            except NOT_THERE:
                await asyncio.sleep(0.1)
                continue
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _, lost=lost: lost.set())
            try:
                for channel, callback in self._callbacks.items():
                    await connection.add_listener(channel, lambda *_, callback=callback: callback())
                    callback()
                await lost.wait()
            except NOT_THERE:
                continue
            finally:
                connection.terminate()
