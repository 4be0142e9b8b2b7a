"""Withdraw an FBA instruction for the warehouse."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba.actions.settle_stock import settle_stock
from returnhelper.domain.instructions.actions.get_warehouse_instruction import (
    get_warehouse_instruction,
)
from returnhelper.domain.instructions.actions.revise_instruction import revise_instruction
from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionStatus,
    check_step,
    settlement_of,
    withdrawn,
)
from returnhelper.kit.work import Work


async def withdraw_instruction(
    work: Work, staff: Api, fba_instruction_id: UUID, reason: str
) -> Instruction:
    """Complete a pending instruction with a remark; all of its stock is available again.

    It costs nothing, and is announced as the kind of it is.
    Raises: InstructionNotFound, InstructionStepNotAllowed; LostRace at commit.
    """
    instruction = await get_warehouse_instruction(work, staff, fba_instruction_id)
    check_step(instruction, InstructionStatus.PENDING, InstructionStatus.COMPLETED)
    ended = replace(
        withdrawn(instruction), status=InstructionStatus.COMPLETED, cancel_remarks=reason
    )
    # The instruction first: whoever lost the race is stopped there, before it counts stock twice.
    ended = revise_instruction(work, instruction, ended)
    settle_stock(work, ended.api_id, settlement_of(ended))
    return ended
