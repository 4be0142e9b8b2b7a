"""A seller reads its own instructions, each as the kind it is."""

from __future__ import annotations

import pytest

from returnhelper.domain.instructions.actions.get_instruction import get_instruction
from returnhelper.domain.instructions.errors import InstructionNotFound
from returnhelper.domain.instructions.model import InstructionKind
from tests.domain.instructions.desks import desk
from tests.stage import Stage


@pytest.mark.parametrize("kind", InstructionKind)
async def test_one_of_another_kind_is_not_found(stage: Stage, kind: InstructionKind) -> None:
    shelf = await desk(stage)
    made = await shelf.made(kind)
    work, api_id = stage.work(), shelf.seller.api.api_id

    for asked in InstructionKind:
        if asked is kind:
            assert await get_instruction(work, api_id, made.fba_instruction_id, asked) == made
        else:
            with pytest.raises(InstructionNotFound) as refused:
                await get_instruction(work, api_id, made.fba_instruction_id, asked)
            assert f"'{kind}'" in refused.value.faults["fbaInstructionId"]


async def test_that_of_another_seller_is_not_found(stage: Stage) -> None:
    shelf, other = await desk(stage), await stage.seller()
    made = await shelf.made()

    with pytest.raises(InstructionNotFound):
        await get_instruction(stage.work(), other.api.api_id, made.fba_instruction_id)
