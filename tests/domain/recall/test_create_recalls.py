"""Items are asked back, all or none, and from then on nothing else becomes of them."""

from __future__ import annotations

from typing import Any

import pytest

from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.errors import (
    HandlingNotAllowed,
    RecallAlreadyActive,
    ResendAlreadyActive,
    ReturnInventoryNotFound,
    VasPending,
)
from returnhelper.domain.inventory.model import HandlingCode
from returnhelper.domain.recall.errors import WarehouseMismatch
from returnhelper.domain.resend.actions.create_resend import create_resend
from returnhelper.domain.resend.model import Resend, Wanted
from returnhelper.kit.errors import Refusal
from returnhelper.kit.work import Work
from tests.domain.acting import acted, count, purse, raced
from tests.domain.handling.moves import completing, wishing
from tests.domain.recall.recalling import statuses, yard
from tests.domain.resend.docks import BUYER, SERVICE
from tests.stage import Stage

PUT = """
UPDATE inventories SET handling_code = $2, handling_status = $3 WHERE return_inventory_id = $1
"""
FREE = [
    ("tbc", "pending"),
    ("ohd", "pending"),
    ("ohd", "completed"),
    ("rtn", "pending"),
]
# Written from the state table of the contract, apart from the code it checks.


def place(index: int) -> str:
    return f"jobEntryList[{index}].returnInventoryId"


async def test_a_recall_holds_what_it_names_and_locks_its_rma(stage: Stage) -> None:
    at = await yard(stage)
    ids = await at.shelve(3)

    [recall] = await acted(stage, at.create(ids))

    assert recall.number == "RCL261105-0000001"
    assert [one.return_inventory_id for one in recall.inventories] == ids
    assert await at.now(recall) == recall
    assert statuses(recall) == ("pending", *["in-progress"] * 3)
    held = await list_inventories_by_id(stage.work(), at.seller.api.api_id, ids)
    assert {(one.held_by, one.holder_id, one.rma_locked) for one in held} == {
        ("recall", str(recall.recall_id), True)
    }
    assert [one.rma for one in recall.inventories] == [one.rma for one in held]
    assert await at.handlings(recall) == [("rtn", "pending", "recall")] * 3
    assert await at.told() == []


async def test_nothing_is_charged_yet(stage: Stage) -> None:
    at = await yard(stage)
    ids = await at.shelve()
    before = await purse(stage, at.seller)

    await acted(stage, at.create(ids))

    assert await purse(stage, at.seller) == before


async def test_goods_in_several_warehouses_become_a_recall_each(stage: Stage) -> None:
    at = await yard(stage)
    west = await stage.staff(3)
    here, there = await at.shelve(2), await at.shelve(1, staff=west)

    recalls = await acted(stage, at.create([here[0], *there, here[1]]))

    found = [
        (recall.warehouse_id, [one.return_inventory_id for one in recall.inventories])
        for recall in recalls
    ]
    assert found == [(2, here), (3, there)]
    assert len({recall.number for recall in recalls}) == 2


async def test_a_single_recall_is_refused_when_goods_lie_apart(stage: Stage) -> None:
    at = await yard(stage)
    west = await stage.staff(3)
    here, there = await at.shelve(1), await at.shelve(2, staff=west)

    with pytest.raises(WarehouseMismatch) as refused:
        await acted(stage, at.create([*here, *there], is_single=True))

    assert refused.value.faults.keys() == {place(1), place(2)}
    assert "warehouse 3, the first one in 2" in refused.value.faults[place(1)]
    [recall] = await acted(stage, at.create(there, is_single=True))
    assert recall.warehouse_id == 3


async def test_only_what_is_free_and_undecided_can_be_recalled(stage: Stage) -> None:
    at = await yard(stage)
    [item] = await at.shelve()
    for code in HandlingCode:
        for status in ("pending", "inProgress", "completed"):
            await stage.database.execute(PUT, item, code, status)
            if (code, status) in FREE:
                await _create_and_forget(stage, at.create([item]))
            else:
                with pytest.raises(HandlingNotAllowed) as refused:
                    await at.create([item])(stage.work())
                assert f"It stands at '{code}', '{status}'." in refused.value.faults[place(0)]


async def _create_and_forget(stage: Stage, act: Any) -> None:
    """Let it be decided and written, but not committed."""
    work = stage.work()
    [recall] = await act(work)
    assert recall.status == "pending"
    assert len(work.unit.writes) == 4  # the recall, its inventories, the item and its history


async def test_every_bad_entry_is_told_and_nothing_is_written(stage: Stage) -> None:
    at = await yard(stage)
    held = (await at.recall()).inventories[0].return_inventory_id
    closed, good = (await at.shelve())[0], (await at.shelve())[0]
    await acted(stage, wishing(at.seller, closed, "dsp"))
    await acted(stage, completing(at.staff, closed))
    [foreign] = await at.shelve(seller=await stage.seller())

    with pytest.raises(ReturnInventoryNotFound) as refused:
        await acted(stage, at.create([good, held, closed, foreign, 999_999]))

    faults = refused.value.faults
    assert faults.keys() == {place(1), place(2), place(3), place(4)}
    assert faults[place(1)].startswith(RecallAlreadyActive().message)
    assert faults[place(2)].startswith(HandlingNotAllowed().message)
    assert faults[place(3)] == faults[place(4)] == ReturnInventoryNotFound().message
    assert await count(stage, "recalls") == 1
    await stage.run_duties()


@pytest.mark.parametrize("first", [0, 1])
async def test_of_several_faults_the_first_entry_gives_the_code(
    stage: Stage, *, first: int
) -> None:
    at = await yard(stage)
    held = (await at.recall()).inventories[0].return_inventory_id
    [wished] = await at.shelve()
    await acted(stage, wishing(at.seller, wished, "dsp"))
    bad = [(held, RecallAlreadyActive), (wished, HandlingNotAllowed)]

    with pytest.raises(Refusal) as refused:
        await acted(stage, at.create([bad[first][0], bad[1 - first][0]]))

    assert type(refused.value) is bad[first][1]
    assert len(refused.value.faults) == 2


async def test_an_unfinished_service_stands_in_the_way(stage: Stage) -> None:
    at = await yard(stage)
    [item] = await at.shelve()
    await stage.database.execute(
        "INSERT INTO vas (vas_id, api_id, return_inventory_id, line_item_id, warehouse_id,"
        " vas_code, status, cost, cost_currency, created_at, created_by, modified_at, modified_by)"
        " SELECT 1, api_id, return_inventory_id, line_item_id, warehouse_id, 'repack', 'pending',"
        " 1, 'usd', created_at, 'test', created_at, 'test' FROM inventories"
        " WHERE return_inventory_id = $1",
        item,
    )

    with pytest.raises(VasPending) as refused:
        await acted(stage, at.create([item]))

    assert refused.value.faults.keys() == {place(0)}


async def test_of_two_recalls_at_one_moment_one_takes_the_item(stage: Stage) -> None:
    at = await yard(stage)
    ids = await at.shelve(2)

    outcomes = await raced(stage, at.create(ids), at.create(ids[:1]))

    assert sorted(type(one).__name__ for one in outcomes) == ["RecallAlreadyActive", "list"]
    assert await count(stage, "recalls") == 1


async def test_a_recall_and_a_wish_at_one_moment_never_both_count(stage: Stage) -> None:
    at = await yard(stage)
    [item] = await at.shelve()

    async def wish(work: Work) -> None:
        await update_handling(work, at.seller.api.api_id, item, HandlingCode.DISPOSE)

    recalled, wished = await raced(stage, at.create([item]), wish)

    [now] = await list_inventories_by_id(stage.work(), at.seller.api.api_id, [item])
    if wished is None:
        assert isinstance(recalled, HandlingNotAllowed)
        assert (now.handling_code, now.held_by) == ("dsp", None)
    else:
        assert isinstance(wished, RecallAlreadyActive)
        assert (now.handling_code, now.held_by) == ("rtn", "recall")


async def test_a_recall_and_a_resend_at_one_moment_never_both_have_it(stage: Stage) -> None:
    at = await yard(stage)
    [item] = await at.shelve()
    wanted = Wanted(inventory_ids=[item], service_code=SERVICE, buyer=BUYER)

    async def resend(work: Work) -> Resend:
        return await create_resend(work, at.seller.api, wanted, stage.book, most_inventories=9)

    recalled, resent = await raced(stage, at.create([item]), resend)

    [now] = await list_inventories_by_id(stage.work(), at.seller.api.api_id, [item])
    if isinstance(resent, RecallAlreadyActive):
        assert (now.handling_code, now.held_by) == ("rtn", "recall")
        assert not isinstance(recalled, Exception)
    else:
        assert isinstance(recalled, ResendAlreadyActive)
        assert (now.handling_code, now.held_by) == ("rsd", "resend")
    assert await count(stage, "recalls") + await count(stage, "resends") == 1


async def test_a_hundred_items_are_recalled_in_one_statement(stage: Stage) -> None:
    at = await yard(stage)
    ids = await at.shelve(100)
    work = stage.work()

    [recall] = await at.create(ids)(work)
    await work.commit()

    assert len(recall.inventories) == 100
    assert len(work.unit.writes) == 203, "one of them is the row of the log"
