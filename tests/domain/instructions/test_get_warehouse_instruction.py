"""The staff of a warehouse reads instructions on its own stock, whoever gave them."""

from __future__ import annotations

import pytest

from returnhelper.domain.instructions.actions.get_warehouse_instruction import (
    get_warehouse_instruction,
)
from returnhelper.domain.instructions.errors import InstructionNotFound
from tests.domain.instructions.desks import desk, strangers
from tests.stage import Stage


async def test_it_is_found_where_the_stock_lies_and_nowhere_else(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    wanted, work = made.fba_instruction_id, stage.work()

    assert await get_warehouse_instruction(work, shelf.staff.api, wanted) == made
    for staff in await strangers(stage):
        with pytest.raises(InstructionNotFound):
            await get_warehouse_instruction(work, staff.api, wanted)
