"""Read one FBA instruction of a warehouse, for its staff."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.instructions import store
from returnhelper.domain.instructions.errors import InstructionNotFound
from returnhelper.domain.instructions.model import Instruction
from returnhelper.kit.work import Work


async def get_warehouse_instruction(
    work: Work, staff: Api, fba_instruction_id: UUID
) -> Instruction:
    """Return an instruction of any seller on stock of the staff's warehouse.

    Raises: InstructionNotFound.
    """
    instruction = await store.find_in_warehouse(
        work.database, staff.environment, staff.warehouse_id or 0, fba_instruction_id
    )
    if instruction is None:
        raise InstructionNotFound
    return instruction
