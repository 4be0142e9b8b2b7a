"""A nudger that is flushed has sent everything."""

from __future__ import annotations

import asyncio

import asyncpg

from returnhelper.kit.database import open_database
from returnhelper.kit.nudge import Nudger


async def test_what_was_nudged_before_a_flush_is_sent_when_it_returns(database_url: str) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    listener = await asyncpg.connect(database_url)
    await listener.add_listener("labels", lambda *told: heard.put_nowait(told[2]))
    database = await open_database(database_url, connections=1)
    nudger = Nudger(database)
    nudger.nudge(["labels"])
    await nudger.flush()
    await database.close()
    async with asyncio.timeout(5):
        assert await heard.get() == "labels"
    await listener.close()


async def test_a_flush_with_nothing_to_send_returns_at_once(database_url: str) -> None:
    database = await open_database(database_url, connections=1)
    await Nudger(database).flush()
    await database.close()
