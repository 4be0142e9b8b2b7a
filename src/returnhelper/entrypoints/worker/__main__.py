"""Run one worker: ``python -m returnhelper.entrypoints.worker``, settings in the environment."""

from __future__ import annotations

import asyncio
import os
import signal
from functools import partial

from returnhelper.domain.files.storage import open_storage
from returnhelper.domain.labels.carriers import carrier_for
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.rows import CHANNEL as REFERENCE_CHANGED
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.duties import DUTIES
from returnhelper.entrypoints.worker.loop import run_duties
from returnhelper.entrypoints.worker.poster import Poster
from returnhelper.kit.clock import SystemClock, new_secret
from returnhelper.kit.database import open_database
from returnhelper.kit.half import run_half
from returnhelper.kit.lifeline import watch_lifeline
from returnhelper.kit.listener import Listener, Refresher
from returnhelper.kit.nudge import Nudger, Wakeups
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.settings import Settings

_TOKEN_BITS = 96
_RESOLVERS = "64"


async def work(settings: Settings) -> None:
    """Run the duties until SIGTERM, SIGINT or the loss of the supervisor."""
    bench = await open_bench(settings)
    channels = [duty.channel for duty in DUTIES]
    wakeups = Wakeups(channels)
    loop = asyncio.get_running_loop()
    for order in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(order, bench.stopping.set)
    watch_lifeline(loop, bench.stopping.set)

    async def refresh_book() -> None:
        async with bench.database.connection() as connection:
            bench.book = await load_book(connection, bench.clock.now())

    book = Refresher("reference", refresh_book)
    callbacks = {name: partial(wakeups.wake, name) for name in channels}
    listener = Listener(settings.database_url, {**callbacks, REFERENCE_CHANGED: book.wake})
    beside = [asyncio.create_task(one.run()) for one in (listener, book)]
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
    clock = SystemClock()
    async with database.connection() as connection:
        book = await load_book(connection, clock.now())
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


def main() -> None:
    """Run this half."""
    # Names are resolved in this pool; a few silent name servers must not hold up all others.
    os.environ.setdefault("UV_THREADPOOL_SIZE", _RESOLVERS)
    run_half(work)


if __name__ == "__main__":
    main()
