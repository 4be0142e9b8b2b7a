"""Read one FBA instruction of a seller."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.instructions import store
from returnhelper.domain.instructions.errors import InstructionNotFound
from returnhelper.domain.instructions.model import Instruction, InstructionKind
from returnhelper.kit.work import Work


async def get_instruction(
    work: Work, api_id: int, fba_instruction_id: UUID, kind: InstructionKind | None = None
) -> Instruction:
    """Return an instruction of the account with its items; one of another kind is not found.

    Raises: InstructionNotFound.
    """
    instruction = await store.find_instruction(work.database, api_id, fba_instruction_id)
    if instruction is None:
        raise InstructionNotFound
    if kind not in (None, instruction.kind):
        raise InstructionNotFound({"fbaInstructionId": f"Its kind is '{instruction.kind}'."})
    return instruction
