"""What is meant is found among many by what is typed, and nothing of anybody else."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from returnhelper.domain.search import finding, store
from returnhelper.domain.search.actions.search_shipments import FoundShipments, search_shipments
from returnhelper.domain.search.model import MOST_FOUND, Term, Wanted, less_one, probes_of
from returnhelper.domain.search.ranking import is_near, ranked
from returnhelper.domain.search.scopes import INVENTORIES, SHIPMENTS, Scope
from tests.domain.acting import acted, later, receiving
from tests.domain.search.noise import make_noise
from tests.stage import Seller, Stage, booking

NOISE = 10_000  # `python -m bench.search` looks among more
ORDER = "QX-73K914"


async def found(
    stage: Stage, seller: Seller, *texts: str, kinds: tuple[str, ...] = (), **columns: Any
) -> list[int]:
    """Return the ids of the first page of what fits."""
    return [
        one.shipment_id
        for one, _ in (await page(stage, seller, *texts, kinds=kinds, **columns)).page
    ]


async def page(
    stage: Stage, seller: Seller, *texts: str, kinds: tuple[str, ...] = (), **columns: Any
) -> FoundShipments:
    limit, offset = columns.pop("limit", 20), columns.pop("offset", 0)
    wanted = Wanted(
        terms=[Term(text=text, kinds=frozenset(kinds)) for text in texts],
        columns=columns,
        limit=limit,
        offset=offset,
    )
    return await search_shipments(stage.work(), seller.api.api_id, wanted)


def mistyped(code: str) -> Iterator[str]:
    """Yield a code with one sign changed, dropped, doubled or swapped, at every place."""
    for at in range(len(code)):
        yield code[:at] + ("7" if code[at] != "7" else "4") + code[at + 1 :]
        yield code[:at] + code[at + 1 :]
        yield code[:at] + "X" + code[at:]
        if at:
            yield code[: at - 1] + code[at] + code[at - 1] + code[at + 1 :]


async def test_one_slip_anywhere_is_forgiven_among_many_others(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller(name="Other")
    booked = await stage.labelled(seller, order_number=ORDER)
    same = await stage.labelled(other, order_number=ORDER)
    await make_noise(stage, seller, NOISE, 10_000_000)

    meant = booked.shipment.shipment_id
    tracking = await stage.database.fetchval(
        "SELECT tracking_number FROM labels WHERE shipment_id = $1", meant
    )
    for text in (ORDER, tracking, booked.shipment.number):
        assert (await found(stage, seller, text))[0] == meant
        bare = text.replace("-", "")
        for typed in (bare, text.lower(), f" {bare[:3]} {bare[3:]}", text.replace("0", "O")):
            assert (await found(stage, seller, typed))[0] == meant, typed
    for text in (ORDER, tracking):
        for typed in mistyped(text.replace("-", "")):
            assert meant in await found(stage, seller, typed), typed
            assert same.shipment.shipment_id not in await found(stage, seller, typed)
    assert await found(stage, other, ORDER) == [same.shipment.shipment_id]
    # Rank: the whole, then what begins so, then what is one slip away; each time the newest first.
    total = (await page(stage, seller, "SO-100007")).total
    assert total > 1
    first = await page(stage, seller, "SO-100007", limit=1)
    assert first.page[0][0].order_number == "SO-100007"
    await check_plan(stage, seller)


async def check_plan(stage: Stage, seller: Seller) -> None:
    """The index finds, not a walk through all entries."""
    keys = probes_of(seller.api.api_id, Term(text=ORDER))[0][0]
    rows = await stage.database.fetch(
        "EXPLAIN SELECT shipment_id FROM search_entries WHERE api_id = $1 AND keys && $2::int[]",
        seller.api.api_id,
        keys,
    )
    plan = "\n".join(row[0] for row in rows)
    assert "search_entries_keys" in plan, plan


async def test_what_was_just_booked_labelled_or_shelved_is_found_before_any_duty(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.booked(seller, order_number=ORDER)
    meant = booked.shipment.shipment_id
    assert await found(stage, seller, "QX73K941") == [meant]
    await stage.run_duties()
    [inventory] = await acted(stage, receiving(stage, staff, meant))
    assert await found(stage, seller, inventory.rma) == [meant]
    assert await found(stage, seller, inventory.rma, kinds=("rma",)) == [meant]
    assert await found(stage, seller, inventory.rma, kinds=("tracking",)) == []
    await stage.run_duties()
    assert await found(stage, seller, inventory.rma, kinds=("rma",)) == [meant]


async def test_words_are_found_in_any_order_and_all_of_them_must_fit(stage: Stage) -> None:
    seller = await stage.seller()
    boots = await stage.booked(seller, title="Waxed boots, brown", remarks="Schnürsenkel fehlt")
    shoes = await stage.booked(seller, title="跑步鞋 brown", order_number="SO-2")
    later(stage)
    await stage.run_duties()

    cases = [
        ("brown boots", [boots]),
        ("borwn boots", [boots]),
        ("schnursenkel", [boots]),
        ("Schnürs", [boots]),
        ("brown", [shoes, boots]),
        ("跑步", [shoes]),
        ("跑", [shoes]),
        ("步鞋", [shoes]),
        ("鞋", [shoes]),
        ("红", []),
        ("brown shirt", []),
        ("--", []),
    ]
    for typed, meant in cases:
        ids = [one.shipment.shipment_id for one in meant]
        assert await found(stage, seller, typed) == ids, typed


async def test_pages_are_cut_from_one_order_and_columns_narrow_it(stage: Stage) -> None:
    seller = await stage.seller()
    ids = []
    for number in range(7):
        booked = await stage.booked(seller, order_number=f"LOT-55{number}")
        ids.append(booked.shipment.shipment_id)
        later(stage)
    await stage.run_duties()

    pages = [await page(stage, seller, "LOT-55", limit=3, offset=at) for at in (0, 3, 6)]
    assert {one.total for one in pages} == {7}
    assert [s.shipment_id for one in pages for s, _ in one.page] == ids[::-1]
    assert (await found(stage, seller, "LOT-553"))[0] == ids[3]
    assert await found(stage, seller, "LOT-55", status="no-label") == []
    assert await found(stage, seller, status="lb-success", limit=2) == ids[:-3:-1]
    assert await found(stage, seller, "LOT-55", warehouse_id=3) == []


@pytest.mark.parametrize("scope", [SHIPMENTS, INVENTORIES])
async def test_every_column_is_one_of_its_tables(stage: Stage, scope: Scope) -> None:
    seller = await stage.seller()
    moment = stage.clock.now()
    values = {"warehouse_id": 2, "created_from": moment, "created_to": moment}
    columns = {name: values.get(name, "x") for name in scope.columns}
    wanted = Wanted(terms=[], columns=columns, limit=1, offset=0)
    assert await store.list_newest(stage.database, scope, seller.api.api_id, wanted) == ([], 0)


async def test_a_booking_writes_nothing_more(stage: Stage) -> None:
    seller = await stage.seller()
    await stage.booked(seller, order_number=booking().order_number)
    assert await stage.database.fetchval("SELECT count(*) FROM search_changes") == 0
    stage.leave_work_undone()


async def test_what_is_named_exactly_brings_no_neighbours(stage: Stage) -> None:
    seller = await stage.seller()
    ids = {}
    for number in (551021, 551022, 551023, 551032):
        booked = await stage.booked(seller, order_number=f"INV-{number}")
        ids[number] = booked.shipment.shipment_id
        later(stage)

    for _ in range(2):  # before any duty, and after
        assert await found(stage, seller, "inv 551022", kinds=("reference",)) == [ids[551022]]
        begun = [ids[551023], ids[551022], ids[551021]]
        assert await found(stage, seller, "INV-55102", kinds=("reference",)) == begun
        assert await found(stage, seller, "INV-55502", kinds=("reference",)) == []
        slipped = await found(stage, seller, "INV-559022", kinds=("reference",))
        assert slipped == [ids[551022]]
        anywhere = await found(stage, seller, "INV-551022")
        assert anywhere == [ids[551022], ids[551032], ids[551023], ids[551021]]
        await stage.run_duties()


async def test_the_end_of_a_tracking_number_finds(stage: Stage) -> None:
    seller = await stage.seller()
    meant = (await stage.labelled(seller, order_number="QX-1")).shipment.shipment_id
    tracking = await stage.database.fetchval(
        "SELECT tracking_number FROM labels WHERE shipment_id = $1", meant
    )
    for size in (5, 7, len(tracking) - 1):
        assert await found(stage, seller, tracking[-size:]) == [meant], size
        assert await found(stage, seller, tracking[-size:], kinds=("tracking",)) == [meant], size
        assert await found(stage, seller, tracking[-size:], kinds=("rma",)) == []
    assert await found(stage, seller, tracking[-4:]) == []


async def test_other_searches_go_on_while_much_is_ranked(stage: Stage) -> None:
    seller = await stage.seller()
    await make_noise(stage, seller, 2_000, 10_000_000)
    threads = set()

    def spying(terms: Any, entries: Any) -> list[int]:
        threads.add((len(entries) > 50, threading.current_thread() is threading.main_thread()))
        return ranked(terms, entries)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "ranked", spying)
        assert (await page(stage, seller, "shoes")).total == MOST_FOUND
        assert await found(stage, seller, "SO-100007", kinds=("reference",)) == [10_000_001]
    assert threads == {(True, False), (False, True)}


def test_near_is_what_one_slip_makes() -> None:
    """Near are two codes that share what they become with at most one sign left out."""
    codes = [
        "".join(signs) for size in (3, 4, 5, 6) for signs in itertools.product("A1", repeat=size)
    ]
    for one, other in itertools.permutations(codes, 2):
        if abs(len(one) - len(other)) <= 1:
            may_slip = min(len(one), len(other)) >= 4
            shared = may_slip and not less_one(one).isdisjoint(less_one(other))
            assert is_near(one, other) == shared, (one, other)
