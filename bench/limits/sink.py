"""A receiver that reads each post and answers 200: the seller's side of a delivery benchmark."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

import uvloop
from granian.constants import Interfaces
from granian.server.embed import Server


async def app(_: Any, receive: Any, send: Any) -> None:
    """Read the body to its end and acknowledge."""
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def serve() -> None:
    """Serve until SIGTERM."""
    server = Server(
        app,
        port=int(os.environ["SINK_PORT"]),
        interface=Interfaces.ASGINL,
        backlog=2048,
        backpressure=4096,
        websockets=False,
        log_enabled=False,
    )
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.stop)
    await server.serve()


if __name__ == "__main__":
    uvloop.run(serve())
