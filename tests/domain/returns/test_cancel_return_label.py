"""A return is undone by cancelling its label, and the money comes back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.labels.errors import (
    LabelCancelCutoffPassed,
    LabelNotCancelable,
    LabelNotFound,
)
from returnhelper.domain.returns.actions.cancel_return_label import cancel_return_label
from returnhelper.domain.returns.actions.create_return_shipment import Booked
from returnhelper.domain.returns.errors import ShipmentAlreadyArrived
from returnhelper.kit.work import Work
from tests.domain.acting import (
    Act,
    Purse,
    acted,
    count,
    later,
    purse,
    raced,
    received,
    receiving,
    states,
)
from tests.domain.labels.label_desks import buying, slow_carrier
from tests.stage import Seller, Stage

FULL = Purse(Decimal(1000), Decimal(0), Decimal(0))


def canceling(seller: Seller, booked: Booked) -> Act[None]:
    async def act(work: Work) -> None:
        await cancel_return_label(work, seller.api.api_id, booked.shipment.label_id or 0)

    return act


async def movements(stage: Stage, booked: Booked) -> list[tuple[str, str, str]]:
    rows = await stage.database.fetch(
        "SELECT transaction_type, from_account, to_account FROM ledger"
        " WHERE subject = 'label' AND subject_id = $1 ORDER BY ledger_id",
        booked.shipment.label_id,
    )
    return [tuple(row) for row in rows]


async def test_a_queued_label_is_cancelled_and_its_reservation_released(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.booked(seller)

    await acted(stage, canceling(seller, booked))
    await stage.run_duties()

    assert await states(stage, booked) == ("canceled", "lb-canceled", "canceled")
    assert await purse(stage, seller) == FULL
    assert await movements(stage, booked) == [
        ("label", "available", "reserved"),
        ("label-refund", "reserved", "available"),
    ]
    assert await count(stage, "notifications") == 0


async def test_a_bought_label_is_cancelled_and_its_price_refunded(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)
    told = len(hook.received)

    await acted(stage, canceling(seller, booked))
    await stage.run_duties()

    assert await states(stage, booked) == ("canceled", "lb-canceled", "canceled")
    assert await purse(stage, seller) == FULL
    assert await movements(stage, booked) == [
        ("label", "available", "reserved"),
        ("label", "reserved", "revenue"),
        ("label-refund", "revenue", "available"),
    ]
    assert len(hook.received) == told


async def test_a_label_cancelled_while_the_carrier_is_asked_is_voided(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    carrier = slow_carrier(stage)
    booked = await stage.booked(seller)
    worker = await buying(stage, carrier)
    assert (await states(stage, booked))[0] == "started"

    await acted(stage, canceling(seller, booked))
    carrier.go.set()
    await worker
    await stage.run_duties()

    assert await states(stage, booked) == ("canceled", "lb-canceled", "canceled")
    assert carrier.voided == carrier.sold
    assert len(carrier.sold) == 1
    assert hook.received == []
    assert await purse(stage, seller) == FULL


async def test_nothing_is_cancelled_or_refunded_twice(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    act = canceling(seller, booked)

    outcomes = await raced(stage, act, act)
    with pytest.raises(LabelNotCancelable):
        await acted(stage, act)
    await stage.run_duties()

    assert sorted(type(one).__name__ for one in outcomes) == ["LabelNotCancelable", "NoneType"]
    assert await purse(stage, seller) == FULL


async def test_a_failed_label_has_nothing_to_give_back(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller, order_number="RH-REFUSE")

    with pytest.raises(LabelNotCancelable):
        await acted(stage, canceling(seller, booked))

    assert await states(stage, booked) == ("failed", "lb-failed", "open")
    assert await purse(stage, seller) == FULL


async def test_after_the_cutoff_it_is_too_late(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    before = await purse(stage, seller)
    later(stage, days=30, microseconds=1)

    with pytest.raises(LabelCancelCutoffPassed):
        await acted(stage, canceling(seller, booked))

    assert await states(stage, booked) == ("success", "lb-success", "open")
    assert await purse(stage, seller) == before


async def test_a_queued_label_has_no_cutoff(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.booked(seller)
    later(stage, days=300)

    await acted(stage, canceling(seller, booked))

    assert await purse(stage, seller) == FULL


@pytest.mark.parametrize("is_labelled", [True, False])
async def test_what_has_arrived_is_not_cancelled(stage: Stage, *, is_labelled: bool) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await (stage.labelled if is_labelled else stage.booked)(seller)
    await received(stage, staff, booked)

    with pytest.raises(ShipmentAlreadyArrived):
        await acted(stage, canceling(seller, booked))

    assert (await states(stage, booked))[1:] == ("received", "open")
    await stage.run_duties()


async def test_arrival_and_cancellation_at_one_moment_agree(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    arriving = receiving(stage, staff, booked.shipment.shipment_id)

    canceled, arrived = await raced(stage, canceling(seller, booked), arriving)
    await stage.run_duties()

    assert not isinstance(arrived, Exception)
    label, shipment, request = await states(stage, booked)
    assert (shipment, request) == ("received", "open")
    if canceled is None:
        assert label == "canceled"
        assert await purse(stage, seller) == FULL
    else:
        assert isinstance(canceled, ShipmentAlreadyArrived)
        assert label == "success"
        assert (await purse(stage, seller)).revenue > 0


async def test_a_parcel_that_arrives_after_all_opens_its_request_again(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)
    await acted(stage, canceling(seller, booked))

    await received(stage, staff, booked)
    await stage.run_duties()

    assert await states(stage, booked) == ("canceled", "received", "open")
    assert len(hook.of("markShipmentArrive")) == 1
    assert len(hook.of("newInventoryCreated")) == 1
    assert await purse(stage, seller) == FULL


async def test_labels_of_other_sellers_are_unknown(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    booked = await stage.labelled(seller)

    with pytest.raises(LabelNotFound):
        await acted(stage, canceling(stranger, booked))

    assert await states(stage, booked) == ("success", "lb-success", "open")
    assert await purse(stage, stranger) == FULL
