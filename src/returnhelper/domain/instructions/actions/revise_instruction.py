"""Change an FBA instruction, and tell the seller when it is completed."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.instructions import store
from returnhelper.domain.instructions.events import instruction_completed
from returnhelper.domain.instructions.model import Instruction, InstructionStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.clock import later_than
from returnhelper.kit.work import Work


def revise_instruction(work: Work, before: Instruction, after: Instruction) -> Instruction:
    """Add a change that was checked to the unit of work; return the instruction stamped.

    Whoever else touches the instruction loses the race, or wins it: LostRace at commit.
    """
    moment = later_than(before.modified_at, work.now)
    after = replace(after, modified_at=moment, modified_by=work.by)
    store.update_instruction(work.unit, before, after)
    work.touch(after.api_id, f"fbaInstructionId:{after.fba_instruction_id}")
    if after.status is InstructionStatus.COMPLETED:
        told = instruction_completed(after)
        announce(work, after.api_id, told, after.fba_instruction_key)
    return after
