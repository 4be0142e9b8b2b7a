"""A bare aiohttp loop: the same bytes to the same addresses, as many at once, nothing kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import perf_counter

import aiohttp


async def posts_per_second(posts: Sequence[tuple[str, bytes]], concurrency: int) -> float:
    """Post every (URL, body) once; returns posts per second."""
    waiting = iter(posts)
    headers = {"content-type": "application/json; charset=utf-8"}
    connector = aiohttp.TCPConnector(limit=concurrency)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def post() -> None:
            for url, body in waiting:
                async with session.post(url, data=body, headers=headers) as answer:
                    answer.raise_for_status()

        began = perf_counter()
        await asyncio.gather(*(post() for _ in range(concurrency)))
        return len(posts) / (perf_counter() - began)
