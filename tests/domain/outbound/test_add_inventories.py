"""Items come into an order, all or none, and nothing else becomes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.inventory.errors import (
    ConsolidateAlreadyActive,
    HandlingNotAllowed,
    InventoryNotInStock,
    ReturnInventoryNotFound,
)
from returnhelper.domain.inventory.model import Holder
from returnhelper.domain.outbound.errors import (
    ConsolidateOrderNotEditable,
    ConsolidateOrderNotFound,
    WarehouseMismatch,
)
from returnhelper.domain.recall.actions.create_recalls import create_recalls
from returnhelper.kit.errors import Invalid
from tests.domain.acting import acted, count, queries_of, raced
from tests.domain.handling.moves import completing, wishing
from tests.domain.outbound.floor import floor, ids_of, packing
from tests.stage import Stage


def place(index: int) -> str:
    return f"jobEntryList[{index}].returnInventoryId"


async def test_an_order_holds_what_is_added_and_locks_its_rma(stage: Stage) -> None:
    at = await floor(stage)
    order, ids = await at.created(), await at.shelve(3)

    after, added = await acted(stage, at.add(order, ids))

    assert [one.return_inventory_id for one in added] == ids_of(after) == ids
    assert packing(after) == ("CREATED", *["PENDING"] * 3)
    assert after == await at.now(order)
    assert await at.handlings(ids) == [("rtn", "pending", Holder.CONSOLIDATION)] * 3
    locked = "SELECT count(*) FROM inventories WHERE rma_locked AND holder_id = $1"
    assert await stage.database.fetchval(locked, order.order_id) == 3


async def test_a_second_call_adds_behind_the_first_and_gives_only_its_own(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created(2)
    [third] = await at.shelve()

    after, added = await acted(stage, at.add(order, [third]))

    assert [one.return_inventory_id for one in added] == [third]
    assert ids_of(after) == [*ids_of(order), third]


async def test_every_bad_entry_is_told_and_nothing_is_written(stage: Stage) -> None:
    at = await floor(stage)
    order, other = await at.created(), await at.created(1)
    good, wished, closed = await at.shelve(3)
    await acted(stage, wishing(at.seller, wished, "dsp"))
    await acted(stage, wishing(at.seller, closed, "dsp"))
    await acted(stage, completing(at.staff, closed))
    [far] = await at.shelve(staff=await stage.staff(3))
    [foreign] = await at.shelve(seller=await stage.seller())
    bad = [*ids_of(other), wished, closed, far, foreign]

    with pytest.raises(ReturnInventoryNotFound) as refused:
        await acted(stage, at.add(order, [good, *bad]))

    told = [refused.value.faults[place(index)] for index in range(1, 6)]
    kinds = (
        ConsolidateAlreadyActive,
        HandlingNotAllowed,
        InventoryNotInStock,
        WarehouseMismatch,
        ReturnInventoryNotFound,
    )
    for text, kind in zip(told, kinds, strict=True):
        assert text.startswith(kind().message)
    for way_out in ("removeInventoryFrom", "cancel"):
        assert f"{way_out}ConsolidateShippingOrder" in told[0]
    assert "It lies in warehouse 3, the order leaves 2." in told[3]
    assert (await at.now(order)).inventories == ()
    await stage.run_duties()


async def test_an_order_holds_so_many_and_no_more(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("returnhelper.domain.outbound.actions.add_inventories.MOST_INVENTORIES", 3)
    at = await floor(stage)
    order, ids = await at.created(1), await at.shelve(3)

    with pytest.raises(Invalid) as refused:
        await acted(stage, at.add(order, ids))
    after, _ = await acted(stage, at.add(order, ids[:2]))

    assert refused.value.faults == {
        "returnInventoryIdList": "An order holds 3 inventories at most, and this one has 1;"
        " add the others to another order."
    }
    assert ids_of(after) == [*ids_of(order), *ids[:2]]


async def test_only_a_created_order_of_the_account_is_filled(stage: Stage) -> None:
    at, stranger = await floor(stage), await floor(stage)
    order, ids = await at.confirmed(), await at.shelve()
    foreign = replace(await stranger.created(), api_id=at.seller.api.api_id)

    with pytest.raises(ConsolidateOrderNotEditable):
        await acted(stage, at.add(order, ids))
    with pytest.raises(ConsolidateOrderNotFound):
        await acted(stage, at.add(foreign, ids))

    assert await at.handlings(ids) == [("tbc", "pending", None)]


async def test_of_two_orders_and_a_recall_at_one_moment_one_takes_the_item(stage: Stage) -> None:
    at = await floor(stage)
    one, other, ids = await at.created(), await at.created(), await at.shelve()

    outcomes = await raced(
        stage,
        at.add(one, ids),
        at.add(other, ids),
        lambda work: create_recalls(work, at.seller.api, ids),
    )

    assert sum(isinstance(each, Exception) for each in outcomes) == 2
    held = await count(stage, "consolidated_inventories") + await count(stage, "recall_inventories")
    assert held == 1


async def test_two_who_fill_one_order_at_one_moment_both_do(stage: Stage) -> None:
    at = await floor(stage)
    order, (first, second) = await at.created(), await at.shelve(2)

    await raced(stage, at.add(order, [first]), at.add(order, [second]))

    assert set(ids_of(await at.now(order))) == {first, second}


async def test_five_hundred_are_added_in_few_round_trips(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created()
    ids = [key for _ in range(5) for key in await at.shelve(100)]
    assert await queries_of(stage, at.add(order, ids)) == 2
    work = stage.work()

    await at.add(order, ids)(work)
    kinds = {write.sql for write in work.unit.writes}
    await work.commit()

    assert len(ids_of(await at.now(order))) == 500
    # The order, what is in it, the items, and their histories: a round trip for each kind.
    assert len(kinds) == 4
