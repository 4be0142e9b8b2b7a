"""Items leave an order before it is confirmed, and are free again."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.outbound.errors import (
    ConsolidateInventoryNotInOrder,
    ConsolidateOrderNotEditable,
)
from tests.domain.acting import acted, raced
from tests.domain.outbound.floor import floor, ids_of
from tests.stage import Stage


async def test_what_is_removed_is_on_hold_and_can_come_back(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created(3)
    first, second, third = ids_of(order)

    after, removed = await acted(stage, at.remove(order, [third, first]))

    assert {one.return_inventory_id for one in removed} == {first, third}
    assert ids_of(after) == [second]
    assert after == await at.now(order)
    assert await at.handlings([first, second, third]) == [
        ("ohd", "pending", None),
        ("rtn", "pending", "consolidation"),
        ("ohd", "pending", None),
    ]
    again, _ = await acted(stage, at.add(order, [third]))
    assert ids_of(again) == [second, third]


async def test_every_bad_entry_is_told_and_nothing_leaves(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created(1)
    [good], [elsewhere] = ids_of(order), ids_of(await at.created(1))

    with pytest.raises(ConsolidateInventoryNotInOrder) as refused:
        await acted(stage, at.remove(order, [good, elsewhere]))
    assert list(refused.value.faults) == ["jobEntryList[1].returnInventoryId"]
    with pytest.raises(ReturnInventoryNotFound) as refused_too:
        await acted(stage, at.remove(order, [elsewhere, 999_999]))

    assert len(refused_too.value.faults) == 2
    assert ids_of(await at.now(order)) == [good]


async def test_nothing_leaves_a_confirmed_order(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()

    with pytest.raises(ConsolidateOrderNotEditable):
        await acted(stage, at.remove(order, ids_of(order)))


async def test_an_item_is_removed_or_confirmed_at_one_moment(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created(1)

    outcomes = await raced(stage, at.remove(order, ids_of(order)), at.confirm(order))

    refused = [type(each).__name__ for each in outcomes if isinstance(each, Exception)]
    assert refused in (["ConsolidateOrderEmpty"], ["ConsolidateOrderNotEditable"])
