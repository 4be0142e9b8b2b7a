"""Stands in for the worker process: waits to be told to end."""

from __future__ import annotations

import asyncio
import signal

from returnhelper.kit.lifeline import watch_lifeline


async def _main() -> None:
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    watch_lifeline(loop, ended.set)
    await ended.wait()


if __name__ == "__main__":
    asyncio.run(_main())
