"""The warehouse begins once, with what may begin."""

from __future__ import annotations

import pytest

from returnhelper.domain.instructions.errors import (
    InstructionNotFound,
    InstructionNotReady,
    InstructionStepNotAllowed,
)
from returnhelper.domain.instructions.model import Instruction, InstructionStatus
from tests.domain.acting import acted, count, raced
from tests.domain.instructions.desks import KIND, desk, strangers
from tests.stage import Stage


async def test_it_is_begun_and_nobody_is_told(stage: Stage) -> None:
    shelf = await desk(stage)
    begun = await acted(stage, shelf.starting(await shelf.made()), "staff")
    assert (begun.status, begun.modified_by) == (InstructionStatus.IN_PROGRESS, "staff")
    assert begun == await shelf.now(begun)
    assert await shelf.stock() == (9, 3)
    assert await count(stage, "notifications") == 0


async def test_a_replenishment_waits_for_its_address(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    with pytest.raises(InstructionNotReady) as refused:
        await acted(stage, shelf.starting(made))
    assert "updateShippingInfo" in refused.value.faults["fbaInstructionId"]
    await acted(stage, shelf.shipping(made))
    await acted(stage, shelf.starting(made))


async def test_of_two_workers_one_begins(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    outcomes = await raced(stage, shelf.starting(made), shelf.starting(made))
    assert {type(one) for one in outcomes} == {Instruction, InstructionStepNotAllowed}


async def test_elsewhere_it_is_not_found(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    for staff in await strangers(stage):
        with pytest.raises(InstructionNotFound):
            await acted(stage, shelf.starting(made, staff))
