"""Keys are kept of what a label may say, for as long as it may come."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from returnhelper.domain.tracing import store
from returnhelper.domain.tracing.actions.trace_shipments import trace_shipments
from returnhelper.domain.tracing.keys import hashed
from returnhelper.kit.folding import folded
from tests.domain.acting import acted, count, label_of, later, received
from tests.domain.unknown.finds import open_dock
from tests.stage import Stage


async def traced(stage: Stage) -> int:
    return await trace_shipments(stage.database, stage.clock.now())


async def test_a_booking_is_traced_once_and_again_when_it_may_have_changed(stage: Stage) -> None:
    await stage.booked(await stage.seller())
    stage.leave_work_undone()

    assert [await traced(stage), await traced(stage)] == [1, 0]
    later(stage, hours=8)
    assert [await traced(stage), await traced(stage)] == [1, 0]
    later(stage, minutes=59)
    assert await traced(stage) == 0
    later(stage, minutes=1)
    assert await traced(stage) == 1
    assert await count(stage, "traces") == 1


async def test_a_label_that_is_bought_later_is_traced_then(stage: Stage) -> None:
    booked = await stage.booked(await stage.seller())
    await traced(stage)
    await stage.run_duties()
    number = (await label_of(stage, booked)).tracking_number or ""
    key = hashed("uat", [("code", folded(number))])
    assert not await stage.database.fetchval("SELECT keys @> $1 FROM traces", key)

    later(stage)
    await stage.run_duties()

    assert await stage.database.fetchval("SELECT keys @> $1 FROM traces", key)


async def test_what_a_lost_worker_had_claimed_is_due_again(stage: Stage) -> None:
    await stage.booked(await stage.seller())
    stage.leave_work_undone()
    now, lease = stage.clock.now(), timedelta(minutes=1)
    await store.add_untraced(stage.database, now, lease, lease, 10)
    assert len(await store.claim_due(stage.database, now, now + lease, 10)) == 1

    assert await traced(stage) == 0
    later(stage, minutes=1)
    assert await traced(stage) == 1


async def test_workers_side_by_side_trace_every_shipment_once(stage: Stage) -> None:
    sellers = [await stage.seller(balance="5000") for _ in range(3)]
    for seller in sellers * 4:
        await stage.booked(seller)
    stage.leave_work_undone()

    found = await asyncio.gather(*(traced(stage) for _ in range(4)))

    assert sum(found) + await traced(stage) == 12
    assert await count(stage, "traces") == 12


async def test_a_booking_written_after_a_later_one_is_not_passed_over(stage: Stage) -> None:
    seller = await stage.seller()
    late = await stage.booked(seller)
    stage.leave_work_undone()
    hidden = late.shipment.created_at + timedelta(minutes=4)
    later(stage, minutes=4)
    await stage.booked(seller)
    await stage.database.execute("UPDATE shipments SET api_id = -1 WHERE created_at < $1", hidden)
    assert await traced(stage) == 1

    await stage.database.execute("UPDATE shipments SET api_id = $1", seller.api.api_id)

    later(stage)
    await traced(stage)
    assert await count(stage, "traces") == 2


async def test_keys_go_thirty_days_after_the_arrival(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    later(stage, days=10)
    await received(stage, staff, booked)
    later(stage, days=29)
    await stage.run_duties()
    assert await count(stage, "traces") == 1

    later(stage, days=1)
    await stage.run_duties()

    assert (await count(stage, "traces"), await count(stage, "tracings")) == (0, 1)


async def test_nothing_is_left_of_a_parcel_that_never_came(stage: Stage) -> None:
    await stage.labelled(await stage.seller())
    later(stage, days=179)
    await stage.run_duties()
    assert await count(stage, "traces") == 1

    later(stage, days=1)
    await stage.run_duties()

    assert (await count(stage, "traces"), await count(stage, "tracings")) == (0, 0)


async def test_nothing_is_left_of_a_return_that_is_undone(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    await dock.assigned(parcel)
    assert await count(stage, "traces") == 1
    await acted(stage, dock.undo(parcel))

    later(stage, hours=6)
    await stage.run_duties()

    assert (await count(stage, "traces"), await count(stage, "tracings")) == (0, 0)
