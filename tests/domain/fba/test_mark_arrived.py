"""A parcel is scanned: it gets an RMA, receiving is owed, and its seller hears of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.fba.actions.cancel_shipment import cancel_shipment
from returnhelper.domain.fba.errors import (
    FbaShipmentNotAllowed,
    FbaShipmentNotFound,
    FbaWrongWarehouse,
)
from returnhelper.domain.fba.model import Arrival
from returnhelper.domain.inventory.rma import has_right_check
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted, later, raced
from tests.domain.fba.ramp import ramp
from tests.stage import Stage

LEDGER = """
SELECT transaction_type, event, amount, subject, subject_id FROM ledger
WHERE api_id = $1 AND transaction_type <> 'top-up'
"""


async def test_it_arrives_with_what_was_measured_and_an_rma(stage: Stage) -> None:
    at = await ramp(stage)
    hook = await stage.receiver(at.seller)
    shipment = await at.announce()
    later(stage)
    sides = (Decimal(25), Decimal(40), Decimal("30.5"))

    there = await acted(stage, at.arriving("tba1", Arrival(Decimal(8400), sides, "a dent")))

    assert there == await at.now(shipment)
    assert (there.status, there.arrived_at) == ("ARRIVED", stage.clock.now())
    assert there.rma is not None
    assert has_right_check(there.rma)
    assert (there.weight_g, there.remarks) == (Decimal(8400), "a dent")
    assert (there.dimension1_cm, there.dimension2_cm, there.dimension3_cm) == (
        Decimal(40),
        Decimal("30.5"),
        Decimal(25),
    )
    await stage.run_duties()
    [told] = hook.of("markFbaShipmentArrived")
    assert told["fbaShipment"]["receivedNumber"] == there.rma


async def test_nothing_has_to_be_measured(stage: Stage) -> None:
    at = await ramp(stage)

    there = await at.take_in()

    assert (there.weight_g, there.dimension1_cm) == (None, None)
    await stage.run_duties()


async def test_receiving_it_costs_what_receiving_costs(stage: Stage) -> None:
    at = await ramp(stage)

    there = await at.take_in()
    await stage.run_duties()

    [entry] = await stage.database.fetch(LEDGER, at.seller.api.api_id)
    assert (entry["transaction_type"], entry["event"], entry["amount"]) == (
        "handling",
        "received",
        Decimal("0.80"),
    )
    assert (entry["subject"], entry["subject_id"]) == ("fbaShipment", there.fba_shipment_key)


async def test_a_second_scan_is_told_the_rma(stage: Stage) -> None:
    at = await ramp(stage)
    there = await at.take_in()

    with pytest.raises(FbaShipmentNotAllowed) as refused:
        await acted(stage, at.arriving("TBA1"))

    assert refused.value.faults == {"trackingNumber": f"It arrived already, as {there.rma}."}
    await stage.run_duties()


async def test_two_scanners_at_once_take_it_in_once(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.announce()

    results = await raced(stage, at.arriving(shipment.fba_shipment_id), at.arriving("TBA1"))

    assert [type(one) for one in results if isinstance(one, Exception)] == [FbaShipmentNotAllowed]
    await stage.run_duties()


async def test_another_warehouse_is_told_where_it_goes(stage: Stage) -> None:
    at, west = await ramp(stage), await stage.staff(3)
    await at.announce()

    with pytest.raises(FbaWrongWarehouse) as refused:
        await acted(stage, at.arriving("TBA1", staff=west))

    assert refused.value.faults == {"trackingNumber": "It goes to warehouse 2."}


async def test_what_nobody_waits_for_does_not_arrive(stage: Stage) -> None:
    at = await ramp(stage)
    with pytest.raises(FbaShipmentNotFound) as refused:
        await acted(stage, at.arriving("TBA1"))
    assert "Unknown/register" in refused.value.faults["trackingNumber"]
    canceled = await at.announce()
    await stage.done(cancel_shipment, canceled, Actor.OPERATOR)

    with pytest.raises(FbaShipmentNotAllowed):
        await acted(stage, at.arriving(canceled.fba_shipment_id))
