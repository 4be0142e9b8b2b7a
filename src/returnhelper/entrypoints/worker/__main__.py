"""Run one worker: ``python -m returnhelper.entrypoints.worker``, settings in the environment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from functools import partial

import uvloop

from returnhelper.domain.files.storage import open_storage
from returnhelper.domain.labels.carriers import carrier_for
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.rows import CHANNEL as REFERENCE_CHANGED
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.duties import DUTIES
from returnhelper.entrypoints.worker.loop import run_duties
from returnhelper.entrypoints.worker.poster import Poster
from returnhelper.kit.clock import SystemClock, new_secret
from returnhelper.kit.database import DatabaseAway, open_database
from returnhelper.kit.errors import Refusal, Unavailable
from returnhelper.kit.lifeline import await_go, watch_lifeline
from returnhelper.kit.listener import Listener
from returnhelper.kit.logs import start_logging
from returnhelper.kit.nudge import Nudger, Wakeups
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.settings import Settings, load_settings

_TOKEN_BITS = 96
_RESOLVERS = "64"


async def work(settings: Settings) -> None:
    """Run the duties until SIGTERM, SIGINT or the loss of the supervisor."""
    bench = await open_bench(settings)
    wakeups = Wakeups([*(duty.channel for duty in DUTIES), REFERENCE_CHANGED])
    loop = asyncio.get_running_loop()
    for order in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(order, bench.stopping.set)
    watch_lifeline(loop, bench.stopping.set)
    channels = [*(duty.channel for duty in DUTIES), REFERENCE_CHANGED]
    listener = Listener(
        settings.database_url, {name: partial(wakeups.wake, name) for name in channels}
    )
    beside = [
        asyncio.create_task(listener.run()),
        asyncio.create_task(_refresh(bench, wakeups)),
    ]
    await run_duties(bench, wakeups)
    for task in beside:
        task.cancel()
    await asyncio.gather(*beside, return_exceptions=True)
    await bench.poster.close()
    await bench.lax_database.close()
    await bench.database.close()


async def open_bench(settings: Settings) -> Bench:
    """Connect, and lay out what the duties need."""
    database = await open_database(settings.database_url, connections=settings.database_connections)
    async with database.connection() as connection:
        book = await load_book(connection)
    clock = SystemClock()
    lax_database = await open_database(settings.database_url, connections=4, durable=False)
    return Bench(
        settings=settings,
        database=database,
        lax_database=lax_database,
        numbers=Numbers(database),
        nudger=Nudger(database),
        storage=open_storage(settings.files_location),
        clock=clock,
        carrier_for=carrier_for,
        poster=Poster(clock, settings.webhook_timeout_seconds, settings.webhook_concurrency),
        book=book,
        token=new_secret(_TOKEN_BITS),
    )


async def _refresh(bench: Bench, wakeups: Wakeups) -> None:
    while True:
        await wakeups.wait(REFERENCE_CHANGED, 3600.0)
        try:
            async with bench.database.connection() as connection:
                bench.book = await load_book(connection)
        except DatabaseAway:
            wakeups.wake(REFERENCE_CHANGED)


def main() -> None:
    """Read the settings, wait for the database to be ready, and work."""
    # Names are resolved in this pool; a few silent name servers must not hold up all others.
    os.environ.setdefault("UV_THREADPOOL_SIZE", _RESOLVERS)
    try:
        settings = load_settings()
        start_logging(settings)
        if await_go():
            uvloop.run(work(settings))
    except Refusal as refusal:
        faults = "".join(f" {name}: {fault}" for name, fault in refusal.faults.items())
        sys.stderr.write(f"{refusal.message} ({refusal.code}){faults}\n")
        sys.exit(5 if isinstance(refusal, Unavailable) else 2)


if __name__ == "__main__":
    main()
