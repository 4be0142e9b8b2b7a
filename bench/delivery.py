"""Webhook delivery, durable and signed, against a bare loop that posts the same bytes."""

from __future__ import annotations

from time import perf_counter

from bench.ground import Ground, free_port, open_ground, process
from bench.limits.bare_posting import posts_per_second
from bench.rounds import Pair
from returnhelper.domain.files.storage import open_storage
from returnhelper.domain.labels.carriers import carrier_for
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.deliver import deliver_due
from returnhelper.entrypoints.worker.poster import Poster
from returnhelper.kit.clock import SystemClock
from returnhelper.kit.database import open_database
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.settings import Settings
from returnhelper_sdk.wire import LabelGenerated, LabelResult

_BODIES = "SELECT body FROM notifications ORDER BY notification_id DESC LIMIT $1"
_UNDELIVERED = "SELECT count(*) FROM deliveries WHERE status <> 'delivered'"
_BATCH = 50


async def measure(rounds: int, posts: int, seller_count: int) -> Pair:
    """Deliver the same number of notifications in turn through the worker's duty and barely."""
    async with open_ground(seller_count) as ground:
        port = free_port()
        with process("bench.limits.sink", {"SINK_PORT": str(port)}, port):
            urls = [f"http://127.0.0.1:{port}/{number}" for number in range(seller_count)]
            for seller, url in zip(ground.sellers, urls, strict=True):
                work = ground.work()
                await create_endpoint(work, seller.api.api_id, url, allow_insecure=True)
                await work.commit()
            bench = await _open_bench(ground)
            pair = Pair("delivery", "deliveries/s")
            for number in range(rounds + 1):
                await _announce(ground, posts)
                began = perf_counter()
                delivered = await deliver_due(bench)
                ours = delivered / (perf_counter() - began)
                left = await ground.database.fetchval(_UNDELIVERED)
                if delivered != posts or left:
                    raise AssertionError(f"{delivered} of {posts} delivered, {left} left")
                bodies = [row["body"] for row in await ground.database.fetch(_BODIES, posts)]
                same = [(urls[index % len(urls)], body) for index, body in enumerate(bodies)]
                bare = await posts_per_second(same, bench.settings.webhook_concurrency)
                if number:  # the first round warms both up
                    pair.add(ours, bare)
            await bench.poster.close()
            await bench.lax_database.close()
            return pair


async def _open_bench(ground: Ground) -> Bench:
    settings = Settings(data=ground.folder, database_url=ground.url)
    clock = SystemClock()
    async with ground.database.connection() as connection:
        book = await load_book(connection, clock.now())
    return Bench(
        settings=settings,
        database=ground.database,
        lax_database=await open_database(ground.url, connections=4, durable=False),
        numbers=Numbers(ground.database),
        nudger=Nudger(ground.database),
        storage=open_storage(settings.files_location),
        clock=clock,
        carrier_for=carrier_for,
        poster=Poster(clock, settings.webhook_timeout_seconds, settings.webhook_concurrency),
        book=book,
        token="bench",
    )


async def _announce(ground: Ground, count: int) -> None:
    for first in range(0, count, _BATCH):
        work = ground.work()
        for number in range(first, min(first + _BATCH, count)):
            api = ground.sellers[number % len(ground.sellers)].api
            announce(work, api.api_id, _label(api.api_id, number + 1), number + 1)
        await work.commit()


def _label(api_id: int, number: int) -> LabelGenerated:
    return LabelGenerated(
        label=LabelResult(
            label_id=number,
            label_request_id=number,
            shipment_id=number,
            api_id=api_id,
            ref_key=f"S261105-{number:07d}",
            reference_number=f"ORDER-{number}",
            label_request_status_code="success",
            service_type="fedex_ground",
            tracking_number=f"RH{number:09d}US",
            label_url=f"https://returns.example/files/labels/{number:032d}.pdf",
            qrcode_url=None,
            qrcode_error=None,
            cancel_cutoff_time="2026-12-05T08:30:14.9876543Z",
            fail_reasons=[],
            error_messages=[],
            error=None,
        )
    )
