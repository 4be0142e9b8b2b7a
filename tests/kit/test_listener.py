"""A listener outlives its connection, and looks again after every loss."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from returnhelper.kit.database import Database, open_database
from returnhelper.kit.listener import Listener


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


async def test_a_listener_that_lost_its_connection_looks_again_and_listens_on(
    database: Database,
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    callbacks = {name: lambda name=name: heard.put_nowait(name) for name in ("one", "two")}
    listening = asyncio.create_task(Listener(database.url, callbacks).run())  # type: ignore[arg-type]  # the default is bound
    async with asyncio.timeout(10):
        assert {await heard.get(), await heard.get()} == {"one", "two"}
        await database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        )
        assert {await heard.get(), await heard.get()} == {"one", "two"}
        await database.execute("SELECT pg_notify('two', '')")
        assert await heard.get() == "two"
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_a_listener_waits_for_a_connection_to_spare(database: Database) -> None:
    woken = asyncio.Event()
    await database.execute("CREATE ROLE guest LOGIN CONNECTION LIMIT 0")
    url = re.sub("//[^:@/]+", "//guest", database.url, count=1)
    listening = asyncio.create_task(Listener(url, {"news": woken.set}).run())
    done, _ = await asyncio.wait({listening}, timeout=0.3)
    assert not done
    await database.execute("ALTER ROLE guest CONNECTION LIMIT 1")
    await asyncio.wait_for(woken.wait(), 10)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await database.execute("DROP ROLE guest")
