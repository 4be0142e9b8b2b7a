"""Stands in for the API process: answers every request with its pid."""

from __future__ import annotations

import asyncio
import os
import signal

from returnhelper.kit.lifeline import await_go, watch_lifeline
from returnhelper.kit.settings import load_settings


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    body = str(os.getpid()).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.close()


async def _main() -> None:
    settings = load_settings()
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    watch_lifeline(loop, ended.set)
    server = await asyncio.start_server(_answer, settings.host, settings.port, reuse_port=True)
    async with server:
        await ended.wait()


if __name__ == "__main__" and await_go():
    asyncio.run(_main())
