"""Entries follow what they are made of: new, changed and gone."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.corrections.actions.assign_sku import assign_sku
from returnhelper.domain.returns.actions.update_remark import update_remark
from returnhelper.domain.search.actions.keep_entries import OVERLAP, keep_entries
from tests.domain.acting import later
from tests.domain.search.noise import LABELS, REQUESTS, SHIPMENTS
from tests.domain.search.test_search_inventories import found
from tests.domain.search.test_search_shipments import found as shipments_found
from tests.stage import Stage


async def test_a_change_is_made_anew_and_then_nothing_is_left(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    wanted, api_id = inventory.return_inventory_id, seller.api.api_id
    assert await keep_entries(stage.database, stage.clock.now()) == 0
    later(stage)

    await stage.done(assign_sku, api_id, wanted, "BOOT-42-BRN")
    await stage.done(update_remark, api_id, inventory.return_request_id, "mind the zebra")

    assert await found(stage, seller, "BOOT42BRM") == [wanted]
    assert await keep_entries(stage.database, stage.clock.now()) == 1
    assert await keep_entries(stage.database, stage.clock.now()) == 0
    assert await stage.database.fetchval("SELECT count(*) FROM search_changes") == 0
    assert await found(stage, seller, "BOOT42BRM") == [wanted]
    assert await found(stage, seller, "zebra") == [wanted]
    await stage.run_duties()


async def test_one_worker_makes_entries_at_a_time(stage: Stage) -> None:
    seller = await stage.seller()
    await stage.labelled(seller)
    await stage.booked(seller)
    async with stage.database.connection() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(x'52485345'::bigint)")
        assert await keep_entries(stage.database, stage.clock.now()) == 0
    assert await keep_entries(stage.database, stage.clock.now()) == 1
    stage.leave_work_undone()


async def test_what_is_gone_is_found_no_more(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    shipment_id = inventory.shipment_id
    await stage.database.execute(
        "INSERT INTO search_entries SELECT shipment_id, 999, api_id, created_at, keys, codes"
        " FROM search_entries WHERE return_inventory_id = 0 AND shipment_id = $1",
        shipment_id,
    )
    await stage.database.execute(
        "INSERT INTO search_changes (api_id, shipment_id) VALUES ($1, $2)",
        seller.api.api_id,
        shipment_id,
    )
    assert await keep_entries(stage.database, stage.clock.now()) == 1
    kept = "SELECT return_inventory_id FROM search_entries WHERE shipment_id = $1 ORDER BY 1"
    rows = await stage.database.fetch(kept, shipment_id)
    assert [row[0] for row in rows] == [0, inventory.return_inventory_id]


async def test_what_was_there_before_is_made_by_and_by_and_what_is_new_is_found_at_once(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    since = stage.clock.now() - timedelta(days=9)
    for sql in (REQUESTS, SHIPMENTS, LABELS):
        await stage.database.execute(sql, seller.api.api_id, 10_000_000, 1000, since)
    # It changes, so its entry is made before those of the older ones.
    one = await stage.booked(seller)
    await stage.database.execute(
        "UPDATE shipments SET order_number = 'QX-73K914' WHERE shipment_id = $1",
        one.shipment.shipment_id,
    )
    assert await stage.database.fetchval("SELECT count(*) FROM search_changes") == 1

    rounds = []
    while made := await keep_entries(stage.database, stage.clock.now()):
        rounds.append(made)
        new = await stage.booked(seller, order_number=f"NEW-{len(rounds)}")
        typed = f"NEW-{len(rounds)}"
        assert (await shipments_found(stage, seller, typed))[0] == new.shipment.shipment_id
        if len(rounds) > 7:
            break
    while await keep_entries(stage.database, stage.clock.now()):
        pass

    kept = "SELECT count(DISTINCT shipment_id) FROM search_entries WHERE return_inventory_id = 0"
    assert await stage.database.fetchval(kept) == 1001 + len(rounds)
    assert rounds[0] == 201
    for typed, meant in (("QX-73K914", one.shipment.shipment_id), ("SO-100700", 10_000_100)):
        assert (await shipments_found(stage, seller, typed))[0] == meant
    await stage.run_duties()


async def test_a_booking_that_is_committed_late_is_not_passed_by(stage: Stage) -> None:
    seller = await stage.seller()
    begun = stage.clock.now()
    later(stage, minutes=3)
    await stage.booked(seller)
    assert await keep_entries(stage.database, stage.clock.now()) == 1
    assert await keep_entries(stage.database, stage.clock.now()) == 0
    for sql in (REQUESTS, SHIPMENTS):
        await stage.database.execute(sql, seller.api.api_id, -10, 1, begun)
    assert await shipments_found(stage, seller, "SO-100007") == [-9]
    assert await keep_entries(stage.database, stage.clock.now()) == 1
    later(stage, minutes=10)
    assert await keep_entries(stage.database, stage.clock.now()) == 0
    # The walk begins behind what is settled.
    plan = await stage.database.fetchval("SELECT created_at FROM search_walk")
    assert plan == stage.clock.now() - OVERLAP
    stage.leave_work_undone()
