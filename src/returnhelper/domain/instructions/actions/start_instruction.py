"""Begin with an FBA instruction."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.instructions.actions.get_warehouse_instruction import (
    get_warehouse_instruction,
)
from returnhelper.domain.instructions.actions.revise_instruction import revise_instruction
from returnhelper.domain.instructions.errors import InstructionNotReady
from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionStatus,
    check_step,
    is_ready,
)
from returnhelper.kit.work import Work

_MISSING = (
    "Its seller has not said where it goes; FbaInstructionReplenish/updateShippingInfo takes"
    " newShipmentReferenceId, newShipmentFbaName, the address and the label."
)


async def start_instruction(work: Work, staff: Api, fba_instruction_id: UUID) -> Instruction:
    """Begin with a pending instruction; its seller changes nothing of it any more.

    A replenishment needs shipping information. Announces nothing.
    Raises: InstructionNotFound, InstructionStepNotAllowed, InstructionNotReady; LostRace at commit.
    """
    instruction = await get_warehouse_instruction(work, staff, fba_instruction_id)
    check_step(instruction, InstructionStatus.PENDING, InstructionStatus.IN_PROGRESS)
    if not is_ready(instruction):
        raise InstructionNotReady({"fbaInstructionId": _MISSING})
    begun = replace(instruction, status=InstructionStatus.IN_PROGRESS)
    return revise_instruction(work, instruction, begun)
