"""Puts answers on the wire."""

from __future__ import annotations

import os
from typing import IO

from returnhelper.entrypoints.api.refusals import Answer
from returnhelper.entrypoints.api.requests import Send
from returnhelper.entrypoints.api.routes import Route

_NOT_MODIFIED = 304
_PART_BYTES = 262_144


async def answer_alive(send: Send) -> None:
    """Answer /healthz: that this process is alive, and nothing else."""
    await send_answer(send, Answer(200, b'{"status":"alive"}'))


async def answer_elsewhere(send: Send, path: str) -> None:
    """Answer that what is asked for stands at another path."""
    await send_answer(send, Answer(302, b"", "text/plain", (("location", path),)))


async def send_answer(
    send: Send, answer: Answer, correlation_id: str = "", route: Route | None = None
) -> None:
    """Send an answer; one that is a file goes in parts, and the file is closed.

    What an operation answers is for its caller alone and kept by nobody, unless it says otherwise.
    """
    length = answer.file.seek(0, os.SEEK_END) if answer.file else len(answer.body)
    # What was not modified has no body, and so neither a type nor a length.
    described = (
        []
        if answer.status == _NOT_MODIFIED
        else [
            (b"content-type", answer.content_type.encode()),
            (b"content-length", str(length).encode()),
        ]
    )
    is_kept = route is None or any(name == "cache-control" for name, _ in answer.headers)
    headers = [
        *described,
        *([(b"x-correlation-id", correlation_id.encode())] if correlation_id else []),
        *([] if is_kept else [(b"cache-control", b"no-store")]),
        *((name.encode(), value.encode()) for name, value in answer.headers),
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if answer.file:
        await _send_parts(send, answer.file)
    await send({"type": "http.response.body", "body": answer.body})


async def _send_parts(send: Send, file: IO[bytes]) -> None:
    with file:
        file.seek(0)
        while part := file.read(_PART_BYTES):
            await send({"type": "http.response.body", "body": part, "more_body": True})
