"""A load of prepared requests over kept-alive connections, as thin as a client can be."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import perf_counter

_OK = b"HTTP/1.1 200"
_LENGTH = b"content-length: "


class RefusedRequest(Exception):  # noqa: N818 - reads as the sentence it is
    """A server answered something else than success, so nothing it did may be counted."""


def request_bytes(port: int, path: str, headers: dict[str, str], body: bytes) -> bytes:
    """Write one POST request."""
    lines = [
        f"POST {path} HTTP/1.1",
        f"host: 127.0.0.1:{port}",
        "content-type: application/json",
        f"content-length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def requests_per_second(
    port: int, requests: Sequence[bytes], seconds: float, expect: bytes
) -> float:
    """Send each connection's request again and again for a time; returns answers per second.

    Every answer must be HTTP 200 and hold `expect`. Raises: RefusedRequest.
    """
    began = perf_counter()
    deadline = began + seconds
    counts = await asyncio.gather(
        *(_repeat(port, request, deadline, expect) for request in requests)
    )
    return sum(counts) / (perf_counter() - began)


async def _repeat(port: int, request: bytes, deadline: float, expect: bytes) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while perf_counter() < deadline:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        start = head.lower().index(_LENGTH) + len(_LENGTH)
        body = await reader.readexactly(int(head[start : head.index(b"\r", start)]))
        if not head.startswith(_OK) or expect not in body:
            writer.close()
            raise RefusedRequest((head + body).decode(errors="replace"))
        count += 1
    writer.close()
    return count
