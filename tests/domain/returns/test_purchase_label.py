"""A claimed label is bought and recorded, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.labels.carriers import CarrierUnreachable, LabelOrder, Purchased
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.domain.labels.model import document_keys
from returnhelper.entrypoints.worker.purchase import purchase_queued_labels
from tests.domain.acting import Purse, label_of, later, purse, received, states
from tests.domain.labels.label_desks import SlowCarrier, buying, slow_carrier
from tests.stage import Stage


def documents_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("labels/*") if path.is_file()]


async def test_a_success_charges_the_cost_and_is_told_once(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller, service_code="RETURN_USPS_NJ")

    assert await states(stage, booked) == ("success", "lb-success", "open")
    cost = booked.cost.amount
    assert await purse(stage, seller) == Purse(1000 - cost, Decimal(0), cost)
    label = await label_of(stage, booked)
    [told] = [one["label"] for one in hook.of("labelGenerated")]
    assert told["shipmentId"] == booked.shipment.shipment_id
    assert told["labelRequestStatusCode"] == "success"
    assert told["trackingNumber"] == label.tracking_number
    assert told["labelUrl"] == f"{stage.work().files_base}/{label.document_key}"
    assert told["qrcodeUrl"] == f"{stage.work().files_base}/{label.qr_key}"
    assert (told["failReasons"], told["errorMessages"], told["error"]) == ([], [], None)
    for key in document_keys(label.document_key or ""):
        await stage.storage.get(key)


@pytest.mark.parametrize(
    ("order_number", "reason"),
    [("RH-REFUSE-ADDRESS", "INVALID_ADDRESS"), ("RH-REFUSE-PARCEL", "INVALID_PARCEL")],
)
async def test_a_refusal_releases_the_cost_and_is_told_once(
    stage: Stage, order_number: str, reason: str
) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller, order_number=order_number)

    assert await states(stage, booked) == ("failed", "lb-failed", "open")
    assert await purse(stage, seller) == Purse(Decimal(1000), Decimal(0), Decimal(0))
    [told] = [one["label"] for one in hook.of("labelGenerated")]
    assert told["labelRequestStatusCode"] == "failed"
    assert told["failReasons"] == [reason]
    assert len(told["errorMessages"]) == 1
    assert told["labelUrl"] is None
    assert told["trackingNumber"] is None


async def test_a_carrier_that_is_away_is_asked_again_until_it_sells(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.booked(seller, order_number="RH-UNREACHABLE-3")

    for wait in (1, 2, 4):
        await stage.run_duties()
        assert (await states(stage, booked))[:2] == ("queued", "lb-queued")
        later(stage, seconds=wait)
    await stage.run_duties()

    assert (await states(stage, booked))[:2] == ("success", "lb-success")
    assert (await label_of(stage, booked)).attempts == 4
    assert len(hook.of("labelGenerated")) == 1


async def test_after_an_hour_of_silence_the_label_fails(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.booked(seller, order_number="RH-NEVER")
    await stage.run_duties()

    later(stage, seconds=3_599)
    await stage.run_duties()
    assert (await states(stage, booked))[0] == "queued"
    later(stage, seconds=60)
    await stage.run_duties()

    assert await states(stage, booked) == ("failed", "lb-failed", "open")
    assert (await purse(stage, seller)).available == 1000
    [told] = hook.of("labelGenerated")
    assert told["label"]["failReasons"] == ["CARRIER_UNAVAILABLE"]


async def test_a_label_ready_later_is_fetched_then(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller, order_number="RH-LATE-90")
    assert (await states(stage, booked))[0] == "queued"

    later(stage, seconds=90)
    await stage.run_duties()

    assert (await states(stage, booked))[0] == "success"


@pytest.mark.parametrize(("order_number", "status"), [("SO-1", "success"), ("RH-REFUSE", "failed")])
async def test_an_outcome_after_the_arrival_leaves_the_shipment_received(
    stage: Stage, order_number: str, status: str
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.booked(seller, order_number=order_number)
    await received(stage, staff, booked)

    await stage.run_duties()

    assert await states(stage, booked) == (status, "received", "open")
    held = await purse(stage, seller)
    assert held.reserved == 0
    assert held.revenue == (booked.cost.amount if status == "success" else 0)
    [told] = hook.of("labelGenerated")
    assert told["label"]["labelRequestStatusCode"] == status
    assert len(hook.of("markShipmentArrive")) == 1


async def test_an_arrival_while_the_carrier_is_asked_is_not_lost(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    carrier = slow_carrier(stage)
    booked = await stage.booked(seller)
    worker = await buying(stage, carrier)

    await received(stage, staff, booked)
    carrier.go.set()
    await worker
    await stage.run_duties()

    assert await states(stage, booked) == ("success", "received", "open")
    assert (await purse(stage, seller)).revenue == booked.cost.amount
    assert len(hook.of("labelGenerated")) == 1


async def test_a_worker_that_lost_its_lease_leaves_the_label_to_the_next(
    stage: Stage, tmp_path: Path
) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    slow, quick = slow_carrier(stage), SlowCarrier()
    booked = await stage.booked(seller)
    first = await buying(stage, slow)
    later(stage, seconds=60)
    other = replace(stage.bench, token="another", carrier_for=lambda _: quick)
    second = asyncio.create_task(purchase_queued_labels(other))
    async with asyncio.timeout(10):
        await quick.asked.wait()
        slow.go.set()
        await first
        assert (await states(stage, booked))[0] == "started"
        quick.go.set()
        await second
    await stage.run_duties()

    assert (await states(stage, booked))[:2] == ("success", "lb-success")
    assert len(hook.of("labelGenerated")) == 1
    assert (slow.voided, quick.voided) == ([], [])
    assert (await purse(stage, seller)).revenue == booked.cost.amount
    label = await label_of(stage, booked)
    assert label.attempts == 2
    assert len(documents_in(tmp_path)) == 3
    await stage.storage.get(label.document_key or "")


async def test_a_label_cancelled_meanwhile_is_voided_once_the_carrier_hears(
    stage: Stage, tmp_path: Path
) -> None:
    class Deaf(SlowCarrier):
        hears = False

        async def cancel(self, tracking_number: str) -> None:
            if not self.hears:
                raise CarrierUnreachable(f"Nobody hears of {tracking_number}.")
            self.voided.append(tracking_number)

    seller, carrier = await stage.seller(), Deaf()
    stage.bench.carrier_for = lambda _: carrier
    booked = await stage.booked(seller)
    worker = await buying(stage, carrier)
    label_id = booked.shipment.label_id
    await stage.call(seller, "POST", "user/api/Label/CancelLabel", {"labelId": label_id})
    carrier.go.set()
    await worker
    await stage.run_duties()
    assert (await states(stage, booked))[0] == "canceled"
    assert documents_in(tmp_path) != []
    carrier.hears = True
    await stage.run_duties()
    assert len(carrier.voided) == 1
    assert documents_in(tmp_path) == []


async def test_a_purchase_nobody_foresaw_fails_when_its_time_is_over(stage: Stage) -> None:
    class Broken(SandboxCarrier):
        async def purchase(self, order: LabelOrder) -> Purchased:
            raise RuntimeError(f"nobody foresaw this of {order.label_id}")

    stage.bench.carrier_for = lambda _: Broken()
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.booked(seller)
    for _ in range(2):
        await stage.run_duties()
        later(stage, seconds=stage.desk.settings.label_retry_seconds)
    await stage.run_duties()
    assert (await states(stage, booked))[0] == "failed"
    [told] = hook.of("labelGenerated")
    assert told["label"]["failReasons"] == ["OTHER"]


async def test_one_label_that_fails_unforeseen_does_not_stop_the_others(stage: Stage) -> None:
    class Odd(SandboxCarrier):
        async def purchase(self, order: LabelOrder) -> Purchased:
            if order.order_number == "ODD":
                raise RuntimeError("nobody foresaw this")
            return await super().purchase(order)

    carrier = Odd()
    stage.bench.carrier_for = lambda _: carrier
    seller = await stage.seller()
    odd = await stage.booked(seller, order_number="ODD")
    even = await stage.booked(seller)
    with capture_logs() as logs:
        await stage.run_duties()

    assert [line["event"] for line in logs] == ["label_purchase_failed"]
    assert (await states(stage, odd))[0] == "started"
    assert (await states(stage, even))[0] == "success"
    stage.bench.carrier_for = lambda _: SandboxCarrier()
    later(stage, seconds=60)
    await stage.run_duties()
    assert (await states(stage, odd))[0] == "success"


async def test_a_production_label_ignores_the_words_that_provoke(stage: Stage) -> None:
    seller = await stage.seller(environment=Environment.PRODUCTION)
    booked = await stage.labelled(seller, order_number="RH-REFUSE")

    assert (await states(stage, booked))[0] == "success"
