"""A few exports are at work, a few wait, and whoever comes then is told to come again."""

from __future__ import annotations

import asyncio

import pytest

from returnhelper.domain.evidence.errors import EvidenceBusy
from returnhelper.domain.evidence.queue import AT_ONCE, WAITING, ExportQueue


async def test_no_more_than_a_few_are_at_work_and_no_more_than_a_few_wait() -> None:
    queue, release = ExportQueue(), asyncio.Event()
    at_work: list[int] = []
    most = 0

    async def export(number: int) -> None:
        nonlocal most
        async with queue.turn():
            at_work.append(number)
            most = max(most, len(at_work))
            await release.wait()
            at_work.remove(number)

    tasks = [asyncio.create_task(export(number)) for number in range(AT_ONCE + WAITING)]
    await asyncio.sleep(0)
    assert len(at_work) == AT_ONCE
    with pytest.raises(EvidenceBusy):
        await export(99)
    release.set()
    await asyncio.gather(*tasks)
    assert most == AT_ONCE
    await export(100)


async def test_whoever_leaves_or_fails_gives_the_place_back() -> None:
    queue = ExportQueue()

    async def fail() -> None:
        async with queue.turn():
            raise TimeoutError

    for _ in range(2 * (AT_ONCE + WAITING)):
        with pytest.raises(TimeoutError):
            await fail()
    async with queue.turn(), queue.turn():
        waiting = [asyncio.create_task(fail()) for _ in range(WAITING)]
        await asyncio.sleep(0)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    with pytest.raises(TimeoutError):
        await fail()
