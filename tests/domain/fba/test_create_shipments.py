"""Parcels are announced all or none, and no two that are live share a tracking number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.fba.actions.cancel_shipment import cancel_shipment
from returnhelper.domain.fba.errors import TrackingAlreadyExist
from returnhelper.domain.fba.model import NewShipment
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.kit.errors import Invalid, Refusal
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted, count, raced
from tests.domain.fba.ramp import DAYS, parcel, ramp
from tests.stage import Stage

LIST = "createFbaShipmentPayloadList"
TWO_WAREHOUSES = (
    "'RO-1' goes to warehouse 2 in entry 0 and to 3 in entry 1; a removal order keeps to one."
)
TAKEN = "Another FBA shipment that is not canceled has this tracking number."


async def test_parcels_are_pending_in_the_order_of_the_call(stage: Stage) -> None:
    at = await ramp(stage)
    numbers = ["TBA9", "TBA1", "tba5"]

    made = await acted(stage, at.creating(*map(parcel, numbers)))

    assert [one.tracking_number for one in made] == numbers
    assert {one.status for one in made} == {"PENDING"}
    assert [one.fba_shipment_key for one in made] == sorted(one.fba_shipment_key for one in made)
    assert sorted(one.fba_shipment_id for one in made) == [one.fba_shipment_id for one in made]
    assert [await at.now(one) for one in made] == made


async def test_every_number_that_is_taken_is_told(stage: Stage) -> None:
    at = await ramp(stage)
    await at.announce("TBA1", await stage.seller())

    news = [parcel("TBA0"), parcel("tba1"), parcel("TBA0"), parcel("TBA2")]
    with pytest.raises(TrackingAlreadyExist) as refused:
        await acted(stage, at.creating(*news))

    assert refused.value.faults == {
        f"{LIST}[1].trackingNumber": TAKEN,
        f"{LIST}[2].trackingNumber": "Entry 0 has this tracking number, too.",
    }
    assert "Another" not in refused.value.message
    assert await count(stage, "fba_shipments") == 1


@pytest.mark.parametrize(
    ("news", "refusal", "faults"),
    [
        (
            [parcel("TBA1"), parcel("TBA2", 3), parcel("TBA3"), parcel("TBA4", 3, "RO-2")],
            Invalid,
            {f"{LIST}[1].warehouseId": TWO_WAREHOUSES},
        ),
        (
            [parcel("TBA1"), parcel("TBA1", 999, "RO-2")],
            WarehouseNotFound,
            {f"{LIST}[1].warehouseId": f"999: {WarehouseNotFound().message}"},
        ),
        (
            [parcel("TBA1", 999), parcel("TBA2"), parcel("TBA3")],
            WarehouseNotFound,
            {f"{LIST}[0].warehouseId": f"999: {WarehouseNotFound().message}"},
        ),
    ],
    ids=["a removal order to two warehouses", "a warehouse nobody knows", "good ones beside it"],
)
async def test_what_is_wrong_is_told_by_entry(
    stage: Stage, news: list[NewShipment], refusal: type[Refusal], faults: dict[str, str]
) -> None:
    at = await ramp(stage)

    with pytest.raises(refusal) as refused:
        await acted(stage, at.creating(*news))

    assert refused.value.faults == faults


async def test_a_number_is_free_once_its_parcel_is_canceled(stage: Stage) -> None:
    at = await ramp(stage)
    first = await at.announce()
    await stage.done(cancel_shipment, first, Actor.OPERATOR)

    second = await at.announce()

    assert second.fba_shipment_id != first.fba_shipment_id


async def test_a_number_is_free_after_its_days_and_not_before(stage: Stage) -> None:
    at = await ramp(stage)
    first = await at.take_in()
    stage.clock.move(timedelta(days=DAYS) - timedelta(microseconds=1))
    with pytest.raises(TrackingAlreadyExist):
        await at.announce()
    stage.clock.move(timedelta(microseconds=1))

    second = await at.announce()
    with pytest.raises(TrackingAlreadyExist):
        await at.announce()

    assert second.fba_shipment_id != first.fba_shipment_id
    await stage.run_duties()


async def test_the_other_environment_has_numbers_of_its_own(stage: Stage) -> None:
    at = await ramp(stage)
    await at.announce()

    await at.announce(seller=await stage.seller(environment=Environment.PRODUCTION))

    assert await count(stage, "fba_trackings") == 2


async def test_of_two_calls_at_once_with_one_number_one_wins(stage: Stage) -> None:
    at, other = await ramp(stage), await stage.seller()
    here = at.creating(parcel("TBA1"), parcel("TBA2"))
    there = at.creating(parcel("TBA3"), parcel("tba2"), seller=other)

    results = await raced(stage, here, there)

    [lost] = [one for one in results if isinstance(one, Exception)]
    assert isinstance(lost, TrackingAlreadyExist)
    assert await count(stage, "fba_shipments") == 2


async def test_of_two_that_take_over_one_old_number_one_wins(stage: Stage) -> None:
    at, other = await ramp(stage), await stage.seller()
    await at.announce()
    stage.clock.move(timedelta(days=DAYS))
    await stage.run_duties()

    results = await raced(
        stage, at.creating(parcel("TBA1")), at.creating(parcel("TBA1"), seller=other)
    )

    assert [type(one) for one in results if isinstance(one, Exception)] == [TrackingAlreadyExist]
