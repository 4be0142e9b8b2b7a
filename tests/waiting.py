"""Waiting for a condition instead of a time, and properties that need a running loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

Condition = Callable[[], bool] | Callable[[], Coroutine[Any, Any, bool]]


async def until(condition: Condition, seconds: float = 20.0) -> None:
    """Return as soon as a condition of the world outside holds. Raises: TimeoutError."""
    async with asyncio.timeout(seconds):
        while True:
            holds = condition()
            if holds if isinstance(holds, bool) else await holds:
                return
            await asyncio.sleep(0.005)


async def hold(
    check: Callable[[Any], Coroutine[Any, Any, None]],
    cases: SearchStrategy[Any],
    examples: int = 50,
) -> None:
    """Check a property in this loop: hypothesis asks from a thread and waits there."""
    loop = asyncio.get_running_loop()

    @settings(max_examples=examples, deadline=None)
    @given(cases)
    def ask(case: Any) -> None:
        asyncio.run_coroutine_threadsafe(check(case), loop).result()

    await asyncio.to_thread(ask)
