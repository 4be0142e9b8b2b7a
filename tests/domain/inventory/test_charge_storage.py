"""Storage is charged when an item leaves, and by the month while it lies on; each night once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.actions.charge_storage import charge_storage
from returnhelper.domain.reference.cards import RateCards
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted, forget_owed, later, owed, paid_fees, raced
from tests.domain.handling.moves import Shelf, completing, shelf, wishing
from tests.domain.vas.services import bench
from tests.domain.vas.services import completing as completing_vas
from tests.stage import Stage

FEE = Decimal("0.05")


async def lying(stage: Stage) -> Shelf:
    """Shelve one inventory; what its seller is to be told waits."""
    stage.leave_work_undone()
    return await shelf(stage)


async def charged(stage: Stage, cards: RateCards | None = None) -> int:
    """Run the duty once; return for how many items."""

    async def cards_at(_: datetime) -> RateCards:
        return cards or stage.book.cards

    return await acted(stage, lambda work: charge_storage(work, cards_at))


async def nights(stage: Stage) -> list[tuple[int, int]]:
    """Return what storage is owed: the item and its nights."""
    return [(key, facts["days"]) for kind, *_, key, facts in await owed(stage) if kind == "storage"]


async def test_what_leaves_owes_its_nights_after_the_free_ones(stage: Stage) -> None:
    item = await lying(stage)
    later(stage, days=45)
    await acted(stage, item.wish("dsp"))
    await acted(stage, item.complete())
    await forget_owed(stage)

    assert await charged(stage) == 1

    inventory = await item.now()
    [found] = await owed(stage)
    assert found == (
        "storage",
        "stored",
        "inventory",
        item.inventory_id,
        {
            "type": "work",
            "feeType": "storage",
            "vasCode": None,
            "pieces": inventory.quantity,
            "weightG": f"{inventory.weight_g}",
            "days": 15,
        },
    )
    assert inventory.storage_from is None
    assert await charged(stage) == 0
    await stage.run_duties()
    assert ("storage", "stored", 15 * FEE) in await paid_fees(stage, item.seller)


async def test_what_lies_on_is_charged_an_hour_after_the_turn_of_the_month(stage: Stage) -> None:
    item = await lying(stage)
    assert (await item.now()).created_at < datetime(2026, 11, 6, tzinfo=UTC)
    found = []
    for moment in (
        datetime(2026, 12, 1, 0, 59, tzinfo=UTC),
        datetime(2026, 12, 1, 1, tzinfo=UTC),
        datetime(2026, 12, 31, 23, tzinfo=UTC),
        datetime(2027, 1, 1, 2, tzinfo=UTC),
        datetime(2027, 3, 9, 2, tzinfo=UTC),  # nobody ran for two months
    ):
        stage.clock.move(moment - stage.clock.now())
        await forget_owed(stage)
        found.append((await charged(stage), await nights(stage)))

    key = item.inventory_id
    # 26 nights of November and the first 4 of December are free.
    assert found == [(0, []), (1, []), (0, []), (1, [(key, 27)]), (1, [(key, 59)])]
    await acted(stage, item.wish("rst"))
    await acted(stage, item.complete())
    await forget_owed(stage)
    assert await charged(stage) == 1
    assert await nights(stage) == [(key, 8)]


async def test_pieces_go_on_where_the_whole_ended(stage: Stage) -> None:
    stage.leave_work_undone()
    at = await bench(stage)
    later(stage, days=33)
    vas = await at.ordered("split-parcel", 2)
    await acted(stage, completing_vas(at.staff, vas.vas_id, result="cut"))
    later(stage, days=7)
    pieces = await stage.database.fetch(
        "SELECT return_inventory_id FROM inventories WHERE split_from IS NOT NULL"
    )
    await forget_owed(stage)
    for piece in pieces:
        await acted(stage, wishing(at.seller, piece[0], "dsp"))
        await acted(stage, completing(at.staff, piece[0]))
    received = [one for one in await owed(stage) if one[1] == "received"]

    assert received == [], "a piece is not received anew"
    while await charged(stage):
        pass
    # The turn of December came between: the free nights were over by then.
    assert sorted(await nights(stage)) == sorted(
        [(at.shelf.inventory_id, 3), *((piece[0], 7) for piece in pieces)]
    )


async def test_a_change_of_tariff_parts_the_charge_and_each_part_says_when(stage: Stage) -> None:
    item = await lying(stage)
    old = replace(stage.book.cards, tariff_id=1)
    new = replace(stage.book.cards, tariff_id=2)
    change = datetime(2026, 12, 10, tzinfo=UTC)
    later(stage, days=45)
    await acted(stage, item.wish("dsp"))
    await acted(stage, item.complete())
    await forget_owed(stage)

    async def cards_at(moment: datetime) -> RateCards:
        return new if moment >= change else old

    await acted(stage, lambda work: charge_storage(work, cards_at))

    rows = await stage.database.fetch(
        "SELECT happened_at, (facts->>'days')::int FROM charges ORDER BY charge_id"
    )
    assert [tuple(row) for row in rows] == [
        (datetime(2026, 12, 9, tzinfo=UTC), 4),
        (datetime(2026, 12, 20, tzinfo=UTC), 11),
    ]


async def test_without_a_fee_nothing_is_owed_and_nothing_is_looked_at_again(stage: Stage) -> None:
    item = await lying(stage)
    fees = stage.book.cards.handling_fees
    free = replace(
        stage.book.cards,
        handling_fees=tuple(fee for fee in fees if fee.fee_type != "storage"),
    )
    later(stage, days=100)
    assert await charged(stage, free) == 1
    assert await charged(stage, free) == 0
    assert await nights(stage) == []
    assert (await item.now()).storage_from == datetime(2027, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize("leaves", [True, False])
async def test_two_workers_at_once_charge_it_once(stage: Stage, *, leaves: bool) -> None:
    item = await lying(stage)
    later(stage, days=80)
    if leaves:
        await acted(stage, item.wish("dsp"))
        await acted(stage, item.complete())
    await forget_owed(stage)

    counts = await raced(stage, *[lambda work: charge_storage(work, stage.bench.cards_at)] * 4)

    assert sum(counts) == 1
    assert len(await nights(stage)) == 1
    assert (await item.now()).modified_at < stage.clock.now() or leaves


async def test_a_crash_before_the_commit_charges_nothing_and_it_is_charged_later(
    stage: Stage,
) -> None:
    await lying(stage)
    later(stage, days=80)
    crashed = stage.work()
    await charge_storage(crashed, stage.bench.cards_at)
    assert await nights(stage) == []

    assert await charged(stage) == 1
    assert len(await nights(stage)) == 1
    with pytest.raises(LostRace):
        await crashed.commit()
    assert len(await nights(stage)) == 1


async def test_what_leaves_while_its_month_is_charged_is_charged_once_for_each_night(
    stage: Stage,
) -> None:
    item = await lying(stage)
    later(stage, days=60)
    work = stage.work()
    await charge_storage(work, stage.bench.cards_at)
    await acted(stage, item.wish("dsp"))
    await acted(stage, item.complete())
    with pytest.raises(LostRace):
        await work.commit()
    await forget_owed(stage)

    while await charged(stage):
        pass

    assert await nights(stage) == [(item.inventory_id, 30)]


async def test_a_seller_can_decide_on_what_was_charged_meanwhile(stage: Stage) -> None:
    item = await lying(stage)
    later(stage, days=60)
    work = stage.work()
    await item.wish("dsp")(work)
    assert await charged(stage) == 1

    await work.commit()

    assert await item.state() == ("dsp", "pending")


async def test_each_seller_pays_in_both_environments(stage: Stage) -> None:
    for environment in (Environment.SANDBOX, Environment.PRODUCTION):
        seller = await stage.seller(environment=environment)
        staff = await stage.staff(environment=environment)
        await stage.shelved(seller, staff)
    await forget_owed(stage)
    later(stage, days=80)

    assert await charged(stage) == 2
    rows = await stage.database.fetch(
        "SELECT environment FROM charges JOIN apis USING (api_id) ORDER BY 1"
    )
    assert [row[0] for row in rows] == ["uat", "v1"]


async def test_a_batch_has_an_end_and_the_rest_follows(stage: Stage) -> None:
    item = await lying(stage)
    await stage.database.execute(
        "INSERT INTO line_items SELECT (jsonb_populate_record(i, jsonb_build_object("
        "'line_item_id', 1000000 + n, 'number', 'N' || n))).* FROM line_items i,"
        " generate_series(1, 450) n"
    )
    await stage.database.execute(
        "INSERT INTO inventories SELECT (jsonb_populate_record(v, jsonb_build_object("
        "'return_inventory_id', 1000000 + n, 'line_item_id', 1000000 + n, 'rma', 'R' || n))).*"
        " FROM inventories v, generate_series(1, 450) n"
    )
    later(stage, days=60)

    counts = [await charged(stage) for _ in range(4)]

    assert sum(counts) == 451
    assert counts[-1] == 0
    assert max(counts) <= 200
    assert len(set(await nights(stage))) == 451
    assert item.inventory_id in {key for key, _ in await nights(stage)}


async def test_a_run_reads_what_is_due_and_not_the_table(stage: Stage) -> None:
    await lying(stage)
    plans = await stage.database.fetch(
        "SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'inventories_storage_%' ORDER BY 1"
    )
    assert len(plans) == 2
    for query, index in (
        ("stop_aging_at IS NOT NULL AND storage_from IS NOT NULL", "inventories_storage_ended"),
        ("stop_aging_at IS NULL AND storage_from < now()", "inventories_storage_runs"),
    ):
        order = "" if "ended" in index else "storage_from, "
        async with stage.database.connection() as connection, connection.transaction():
            await connection.execute("SET LOCAL enable_seqscan = off")
            await connection.execute("SET LOCAL enable_sort = off")
            plan = await connection.fetch(
                f"EXPLAIN SELECT return_inventory_id FROM inventories WHERE {query}"
                f" ORDER BY {order}return_inventory_id LIMIT 200"
            )
        assert any(index in line[0] for line in plan), plan
