"""A warehouse gives back what it has not begun with, and the seller is told why."""

from __future__ import annotations

import pytest

from returnhelper.domain.instructions.errors import InstructionNotFound, InstructionStepNotAllowed
from returnhelper.domain.instructions.model import Instruction, InstructionKind, InstructionStatus
from tests.domain.acting import acted, owed, raced
from tests.domain.instructions.desks import KIND, desk, strangers
from tests.stage import Stage


@pytest.mark.parametrize("kind", InstructionKind)
async def test_the_stock_is_available_again_and_the_reason_is_told(
    stage: Stage, kind: InstructionKind
) -> None:
    shelf = await desk(stage)
    made = await shelf.made(kind)

    ended = await acted(stage, shelf.withdrawing(made), "staff")

    assert (ended.status, ended.cancel_remarks) == (InstructionStatus.COMPLETED, "no such goods")
    assert ended == await shelf.now(made)
    assert (await shelf.stock(), await shelf.left()) == ((9, 9), [4, 5])
    assert await owed(stage) == []
    [told] = await shelf.told(kind)
    assert (told["handlingStatusCode"], told["cancelRemarks"]) == ("completed", "no such goods")
    [items] = [value for name, value in told.items() if name.endswith("ItemList")]
    assert {(item["completedQuantity"], item["lostQuantity"]) for item in items} == {(0, 0)}


async def test_what_is_begun_or_ended_stays(stage: Stage) -> None:
    shelf = await desk(stage)
    begun, made = await shelf.begun(X001=1), await shelf.made(X001=1)
    await acted(stage, shelf.withdrawing(made))
    for one in (begun, made):
        with pytest.raises(InstructionStepNotAllowed):
            await acted(stage, shelf.withdrawing(one))
    assert await shelf.stock() == (9, 8)
    await stage.run_duties()


async def test_of_two_withdrawals_one_gives_back(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    outcomes = await raced(stage, shelf.withdrawing(made), shelf.withdrawing(made))
    assert {type(one) for one in outcomes} == {Instruction, InstructionStepNotAllowed}
    assert (await shelf.stock(), len(await shelf.told())) == ((9, 9), 1)


async def test_a_withdrawal_and_the_beginning_exclude_each_other(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    back, begun = await raced(stage, shelf.withdrawing(made), shelf.starting(made))
    assert {type(back), type(begun)} == {Instruction, InstructionStepNotAllowed}
    given_back = isinstance(back, Instruction)
    assert await shelf.stock() == ((9, 9) if given_back else (9, 3))
    assert len(await shelf.told()) == given_back


async def test_an_address_and_a_withdrawal_exclude_each_other(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    _, back = await raced(stage, shelf.shipping(made), shelf.withdrawing(made))
    assert isinstance(back, Instruction)
    [told] = await shelf.told(KIND.REPLENISH)
    now = await shelf.now(made)
    assert told["replenishStatusCode"] == now.replenishment.status


async def test_elsewhere_it_is_not_found(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    for staff in await strangers(stage):
        with pytest.raises(InstructionNotFound):
            await acted(stage, shelf.withdrawing(made, staff))
