"""A receiver that reads each post and answers 200: the seller's side of a delivery benchmark."""

from __future__ import annotations

import os
from typing import Any

import uvloop

from bench.limits.serving import serve_until_told


async def app(_: Any, receive: Any, send: Any) -> None:
    """Read the body to its end and acknowledge."""
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


if __name__ == "__main__":
    uvloop.run(serve_until_told(app, int(os.environ["SINK_PORT"])))
