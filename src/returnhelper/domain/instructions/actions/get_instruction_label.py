"""Fetch the label a seller supplied for a replenishment."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.files.model import StoredFile
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.instructions.actions.get_warehouse_instruction import (
    get_warehouse_instruction,
)
from returnhelper.kit.work import Work


async def get_instruction_label(
    work: Work, staff: Api, fba_instruction_id: UUID, storage: Storage
) -> StoredFile:
    """Return the file of a label. Raises: InstructionNotFound, FileNotFound, FilesUnavailable."""
    instruction = await get_warehouse_instruction(work, staff, fba_instruction_id)
    to = instruction.replenishment.to
    if to is None or to.file_key is None:
        raise FileNotFound({"fbaInstructionId": "Its seller supplied no label."})
    return await storage.get(to.file_key)
