"""A packed resend gets its label, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from returnhelper.domain.labels.carriers import LabelOrder, Purchased
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.domain.labels.model import LabelPurpose, LabelStatus
from returnhelper.domain.resend.errors import ResendNotCancelable
from returnhelper.domain.resend.model import Resend, ResendStatus
from returnhelper.entrypoints.worker.purchase import purchase_resend_labels
from tests.domain.acting import acted, later
from tests.domain.labels.label_desks import SlowCarrier, slow_carrier
from tests.domain.resend.docks import BEGUN, FREE, HELD, buying, dock, money
from tests.stage import Stage


async def test_a_success_charges_the_cost_begins_with_the_items_and_is_told(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    before = await shelf.purse()

    resend = await shelf.bought()

    assert (resend.status, resend.modified_by) == (ResendStatus.IN_PROGRESS, "system")
    label = await shelf.label(resend)
    assert label.status is LabelStatus.SUCCESS
    assert resend.tracking_number == label.tracking_number
    assert await shelf.standings() == {BEGUN}
    assert await shelf.purse() == money(before, available=resend.cost.amount)
    [told] = await shelf.told()
    assert told["resend"]["resendStatusCode"] == 2
    [shipment] = told["resendShipmentList"]
    assert shipment["trackingNumber"] == label.tracking_number
    assert UUID(shipment["shipmentLabelId"]).version == 5
    assert {one["handlingStatusCode"] for one in told["returnInventoryList"]} == {"inProgress"}
    assert shelf.hook.of("labelGenerated")[1:] == []


async def test_the_carrier_is_told_what_was_packed_and_where_it_goes(stage: Stage) -> None:
    orders = []

    class Listening(SandboxCarrier):
        async def purchase(self, order: LabelOrder) -> Purchased:
            orders.append(order)
            return await super().purchase(order)

    shelf = await dock(stage, 2)
    stage.bench.carrier_for = lambda _: Listening()
    resend = await shelf.bought(description="Replacement for SO-1")
    [order] = orders
    assert order.weight_g == 1010
    assert [order.length_cm, order.width_cm, order.height_cm] == [36, 24, 15]
    assert order.purpose is LabelPurpose.RESEND
    assert order.ship_to.name == "Bo Example"
    assert order.ship_from.street1 == stage.book.warehouses[2].street1
    assert (order.order_number, order.shipment_number) == (
        "Replacement for SO-1",
        resend.shipment_number,
    )
    assert order.description == "Running shoes, Running shoes"
    assert order.sandbox is True


async def test_a_refusal_gives_everything_back_with_the_carriers_words(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    before = await shelf.purse()

    resend = await shelf.bought(description="RH-REFUSE-PARCEL-7")

    assert resend.status is ResendStatus.FAILED
    assert resend.tracking_number is None
    assert await shelf.standings() == {FREE}
    assert await shelf.purse() == before
    [told] = await shelf.told()
    assert told["resend"]["resendStatusCode"] == 4
    [shipment] = told["resendShipmentList"]
    assert "INVALID_PARCEL" in shipment["error"]
    assert shipment["shipmentLabelId"] is None


async def test_a_carrier_that_is_away_is_asked_again_until_it_sells(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.packed(description="RH-UNREACHABLE-2")
    for wait in (1, 2):
        await stage.run_duties()
        assert await shelf.standings() == {HELD}
        later(stage, seconds=wait)
    await stage.run_duties()
    assert (await shelf.now(resend)).status is ResendStatus.IN_PROGRESS
    assert (await shelf.label(resend)).attempts == 3


async def test_after_an_hour_of_silence_the_resend_fails(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.packed(description="RH-NEVER")
    await stage.run_duties()
    later(stage, seconds=stage.desk.settings.label_retry_seconds - 1)
    await stage.run_duties()
    assert (await shelf.now(resend)).status is ResendStatus.PACKED
    later(stage, seconds=60)
    [told] = await shelf.told()
    assert told["resend"]["resendStatusCode"] == 4
    assert told["resendShipmentList"][0]["error"]
    assert await shelf.purse() == before


@pytest.mark.parametrize("order", ["cancel first", "label first"])
async def test_cancel_and_purchase_at_one_moment_agree(stage: Stage, order: str) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.packed()
    carrier = slow_carrier(stage)
    worker = await buying(stage, carrier)
    if order == "cancel first":
        await acted(stage, shelf.canceling(resend))
        carrier.go.set()
        await worker
    else:
        carrier.go.set()
        _, canceled = await asyncio.gather(worker, acted(stage, shelf.canceling(resend)))
        assert isinstance(canceled, Resend)
    with pytest.raises(ResendNotCancelable):
        await acted(stage, shelf.canceling(resend))
    codes = [one["resend"]["resendStatusCode"] for one in await shelf.told()]
    assert codes in ([1], [2, 1])
    assert carrier.voided == carrier.sold
    assert await shelf.purse() == before
    assert await shelf.standings() == {FREE}


async def test_an_item_touched_while_the_carrier_is_asked_is_begun_with_all_the_same(
    stage: Stage,
) -> None:
    shelf = await dock(stage)
    resend = await shelf.packed()
    carrier = slow_carrier(stage)
    worker = await buying(stage, carrier)
    await stage.database.execute(
        "UPDATE inventories SET modified_at = modified_at + interval '1 second'"
    )
    carrier.go.set()
    await worker
    assert (await shelf.now(resend)).status is ResendStatus.IN_PROGRESS
    assert await shelf.standings() == {BEGUN}
    assert len(await shelf.told()) == 1


async def test_a_worker_that_lost_its_lease_leaves_the_label_to_the_next(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.packed()
    slow, quick = slow_carrier(stage), SlowCarrier()
    first = await buying(stage, slow)
    later(stage, seconds=60)
    quick.go.set()
    other = replace(stage.bench, token="another", carrier_for=lambda _: quick)
    await purchase_resend_labels(other)
    slow.go.set()
    await first
    assert len(await shelf.told()) == 1
    assert (slow.voided, quick.voided) == ([], [])
    assert (await shelf.now(resend)).tracking_number == quick.sold[0]


async def test_a_production_resend_ignores_the_words_that_provoke(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.packed(description="RH-REFUSE")
    await stage.database.execute(
        "UPDATE apis SET environment = 'v1' WHERE api_id = $1", shelf.seller.api.api_id
    )
    await stage.run_duties()
    assert (await shelf.now(resend)).status is ResendStatus.IN_PROGRESS
