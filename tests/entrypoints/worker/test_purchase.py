"""Labels are bought side by side, once each, by however many workers there are."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from structlog.testing import capture_logs

from returnhelper.domain.labels.carriers import Carrier, LabelOrder, Purchased
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.entrypoints.worker.purchase import purchase_queued_labels
from tests.stage import Stage
from tests.waiting import until

STANDING = "SELECT status, count(*)::int FROM labels GROUP BY status ORDER BY status"


class Counting(SandboxCarrier):
    """Sells labels as the sandbox does, and remembers for whom."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    async def purchase(self, order: LabelOrder) -> Purchased:
        """Sell a label."""
        self.asked.append(order.label_id)
        return await super().purchase(order)


async def test_workers_at_the_same_moment_never_buy_the_same_label(stage: Stage) -> None:
    seller, carrier = await stage.seller(), Counting()
    hook = await stage.receiver(seller)
    for _ in range(30):
        await stage.booked(seller)
    stage.bench.carrier_for = lambda _: carrier
    benches = [replace(stage.bench, token=f"worker {number}") for number in range(3)]
    while sum(await asyncio.gather(*(purchase_queued_labels(bench) for bench in benches))):
        pass
    await stage.run_duties()
    assert len(carrier.asked) == len(set(carrier.asked)) == 30
    assert [tuple(row) for row in await stage.database.fetch(STANDING)] == [("success", 30)]
    told = [one["label"]["shipmentId"] for one in hook.of("labelGenerated")]
    assert len(told) == len(set(told)) == 30


async def test_every_outcome_is_told_once_when_all_come_together(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    orders = ("RH-REFUSE-PARCEL", "RH-UNREACHABLE-2", "RH-LATE-90", "RH-NEVER", "plain")
    for order_number in orders:
        await stage.booked(seller, order_number=order_number)
    for _ in range(70):
        await stage.run_duties()
        stage.clock.move(timedelta(seconds=60))
    await stage.run_duties()
    assert [tuple(row) for row in await stage.database.fetch(STANDING)] == [
        ("failed", 2),
        ("success", 3),
    ]
    told = [one["label"] for one in hook.of("labelGenerated")]
    assert len({one["shipmentId"] for one in told}) == len(told) == 5
    reasons = sorted(str(one["failReasons"]) for one in told if one["failReasons"])
    assert reasons == ["['CARRIER_UNAVAILABLE']", "['INVALID_PARCEL']"]
    assert all(one["errorMessages"] for one in told if one["failReasons"])


async def test_a_service_whose_carrier_is_missing_does_not_stop_the_others(stage: Stage) -> None:
    def carrier_for(service_code: str) -> Carrier:
        if service_code != "fedex_ground":
            raise KeyError(service_code)
        return SandboxCarrier()

    seller = await stage.seller()
    await stage.booked(seller, service_code="RETURN_USPS_NJ")
    await stage.booked(seller)
    with capture_logs() as logs:
        await purchase_queued_labels(replace(stage.bench, carrier_for=carrier_for))
    assert [line["event"] for line in logs] == ["label_purchase_failed"]
    assert [tuple(row) for row in await stage.database.fetch(STANDING)] == [
        ("started", 1),
        ("success", 1),
    ]
    stage.clock.move(timedelta(seconds=61))
    await stage.run_duties()
    assert [tuple(row) for row in await stage.database.fetch(STANDING)] == [("success", 2)]


async def test_a_worker_cut_off_while_buying_leaves_the_label_to_the_next(stage: Stage) -> None:
    seller, carrier = await stage.seller(), Counting()
    hook = await stage.receiver(seller)
    booked = await stage.booked(seller)
    stage.bench.carrier_for = lambda _: carrier
    run = asyncio.create_task(purchase_queued_labels(replace(stage.bench, token="lost")))
    await until(lambda: bool(carrier.asked))
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)
    await stage.run_duties()
    assert hook.received == []
    stage.clock.move(timedelta(seconds=61))
    await stage.run_duties()
    [told] = hook.of("labelGenerated")
    assert told["label"]["shipmentId"] == booked.shipment.shipment_id
    assert told["label"]["labelRequestStatusCode"] == "success"
