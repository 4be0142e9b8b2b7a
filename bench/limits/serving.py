"""Serves a bare application the way an API process is served."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from granian.constants import Interfaces
from granian.server.embed import Server


async def serve_until_told(app: Any, port: int) -> None:
    """Serve an ASGI application until SIGTERM."""
    server = Server(
        app,
        port=port,
        interface=Interfaces.ASGINL,
        backlog=2048,
        backpressure=4096,
        websockets=False,
        log_enabled=False,
    )
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.stop)
    await server.serve()
