"""An instruction takes its stock at once, the oldest first, and never more than there is."""

from __future__ import annotations

import pytest

from returnhelper.domain.fba.errors import FbaStockInsufficient, FbaStockNotFound
from returnhelper.domain.instructions.model import Instruction, InstructionKind, InstructionStatus
from tests.domain.acting import acted, count, raced
from tests.domain.instructions.desks import desk
from tests.stage import Stage


async def test_it_takes_the_oldest_first_and_waits(stage: Stage) -> None:
    shelf = await desk(stage)

    made = await acted(stage, shelf.creating(wanted={"X002": 2, "X001": 6}), "seller")

    assert (made.number, made.quantity) == ("FBI261105-0000001", 8)
    assert (made.status, made.warehouse_id) == (InstructionStatus.PENDING, 2)
    assert made.warehouse_api_id == shelf.staff.api.api_id
    read = await shelf.now(made)
    taken = [(item.fba_shipment_item_id, item.quantity) for item in read.items]
    assert taken == [(shelf.other, 2), (shelf.old, 4), (shelf.young, 2)]
    assert {(item.done, item.lost, item.new_fnsku) for item in read.items} == {(None, None, None)}
    assert all(item.tracking_number and item.rma and item.arrived_at for item in read.items)
    assert await shelf.left() == [0, 3]
    assert (await shelf.stock(), await shelf.stock("X002")) == ((9, 3), (3, 1))
    assert await count(stage, "notifications") == 0


async def test_only_a_replenishment_has_a_shipment(stage: Stage) -> None:
    shelf = await desk(stage)
    for kind in InstructionKind:
        made = await shelf.made(kind, X001=1)
        assert (made.replenish is None) is (kind is not InstructionKind.REPLENISH)


async def test_what_is_too_much_takes_nothing(stage: Stage) -> None:
    shelf = await desk(stage)

    with pytest.raises(FbaStockInsufficient) as refused:
        await acted(stage, shelf.creating(wanted={"X002": 1, "X001": 10}))
    with pytest.raises(FbaStockNotFound):
        await acted(stage, shelf.creating(wanted={"X002": 1, "X003": 1}))

    assert list(refused.value.faults) == ["fnskuList[1].quantity"]
    assert await count(stage, "fba_instructions") == 0
    assert await shelf.stock("X002") == (3, 3)


async def test_nobody_takes_the_stock_of_another(stage: Stage) -> None:
    shelf, other = await desk(stage), await stage.seller()

    with pytest.raises(FbaStockNotFound):
        await acted(stage, shelf.creating(seller=other))


async def test_of_two_for_the_last_pieces_one_wins(stage: Stage) -> None:
    shelf = await desk(stage)

    outcomes = await raced(
        stage, shelf.creating(wanted={"X001": 6}), shelf.creating(wanted={"X001": 5})
    )

    assert {type(one) for one in outcomes} == {Instruction, FbaStockInsufficient}
    [won] = [one for one in outcomes if isinstance(one, Instruction)]
    assert await shelf.stock() == (9, 9 - won.quantity)
    assert sum(await shelf.left()) == 9 - won.quantity


async def test_two_that_leave_enough_both_win(stage: Stage) -> None:
    shelf = await desk(stage)

    first, second = await raced(
        stage, shelf.creating(wanted={"X001": 5}), shelf.creating(wanted={"X001": 4})
    )

    assert {first.quantity, second.quantity} == {5, 4}
    assert (await shelf.stock(), await shelf.left()) == ((9, 0), [0, 0])
