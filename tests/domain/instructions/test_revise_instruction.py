"""Whoever changes an instruction has seen it as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.instructions.actions.revise_instruction import revise_instruction
from returnhelper.domain.instructions.model import InstructionStatus
from returnhelper.kit.database import LostRace
from tests.domain.instructions.desks import desk
from tests.stage import Stage


async def test_a_change_of_what_has_changed_is_lost(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    begun = replace(made, status=InstructionStatus.IN_PROGRESS)

    after = await stage.done(revise_instruction, made, begun)
    with pytest.raises(LostRace):
        await stage.done(revise_instruction, made, begun)

    assert after == await shelf.now(made)
    assert after.modified_at > made.modified_at


async def test_only_the_end_is_told(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    begun = await stage.done(
        revise_instruction, made, replace(made, status=InstructionStatus.IN_PROGRESS)
    )
    assert await shelf.told() == []
    await stage.done(revise_instruction, begun, replace(begun, status=InstructionStatus.COMPLETED))
    assert len(await shelf.told()) == 1
