"""Run one API process: ``python -m returnhelper.entrypoints.api``, settings in the environment."""

from __future__ import annotations

import asyncio
import signal

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from returnhelper.entrypoints.api.app import create_app, keep_fresh, open_desk
from returnhelper.kit.clock import SystemClock
from returnhelper.kit.half import run_half
from returnhelper.kit.lifeline import watch_lifeline
from returnhelper.kit.settings import Settings


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM, SIGINT or the loss of the supervisor."""
    desk = await open_desk(settings, SystemClock())
    server = Server(
        create_app(desk),
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGINL,
        backlog=2048,
        backpressure=4096,
        websockets=False,
        log_enabled=False,
        http1_settings=HTTP1Settings(header_read_timeout=30_000),
    )
    loop = asyncio.get_running_loop()
    for order in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(order, server.stop)
    watch_lifeline(loop, server.stop)
    async with keep_fresh(desk):
        await server.serve()
    await desk.database.close()


def main() -> None:
    """Run this half."""
    run_half(serve)


if __name__ == "__main__":
    main()
