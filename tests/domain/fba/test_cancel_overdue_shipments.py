"""What does not arrive in time is given up by itself."""

from __future__ import annotations

from datetime import timedelta

from tests.domain.fba.ramp import DAYS, parcel, ramp
from tests.stage import Stage

ABOUT = "SELECT api_id, kind, operation, about FROM audit WHERE operation LIKE 'cancel_overdue%'"


async def test_only_what_is_awaited_for_so_long_is_canceled(stage: Stage) -> None:
    at, other = await ramp(stage), await stage.seller()
    overdue = [await at.announce("TBA1"), await at.announce("TBA2", other)]
    there = await at.take_in("TBA3")
    stage.clock.move(timedelta(microseconds=1))
    awaited = await at.announce("TBA4")
    stage.clock.move(timedelta(days=DAYS) - timedelta(microseconds=1))

    await stage.run_duties()

    assert [(await at.now(one)).status for one in overdue] == ["CANCELED"] * 2
    assert (await at.now(there)).status == "ARRIVED"
    assert (await at.now(awaited)).status == "PENDING"
    log = await stage.database.fetch(ABOUT)
    assert {(row["api_id"], row["kind"], *row["about"]) for row in log} == {
        (one.api_id, "system", f"fbaShipmentId:{one.fba_shipment_id}") for one in overdue
    }


async def test_more_than_a_batch_is_canceled_in_the_end(stage: Stage) -> None:
    at = await ramp(stage)
    await stage.done(at.creating(*(parcel(f"TBA{number}") for number in range(130))))
    stage.clock.move(timedelta(days=DAYS))

    await stage.run_duties()

    left = await stage.database.fetchval(
        "SELECT count(*) FROM fba_shipments WHERE status = 'PENDING'"
    )
    assert left == 0
