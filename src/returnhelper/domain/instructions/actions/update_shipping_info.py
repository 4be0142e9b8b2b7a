"""Say where replenished goods go."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from returnhelper.domain.files.actions.check_uploads import check_uploads
from returnhelper.domain.instructions.actions.get_instruction import get_instruction
from returnhelper.domain.instructions.actions.revise_instruction import revise_instruction
from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionKind,
    ShippingInfo,
    check_editable,
)
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.work import Work


async def update_shipping_info(
    work: Work, api_id: int, fba_instruction_id: UUID, info: ShippingInfo, book: ReferenceBook
) -> Instruction:
    """Replace the shipping information of a pending replenishment, which is ready from now on.

    Without a country it is that of the warehouse the goods lie in. The file of a label is kept
    for good. Nothing is announced: the answer tells. Safe to repeat.
    Raises: InstructionNotFound, InstructionNotEditable, FileNotFound; LostRace at commit.
    """
    kind = InstructionKind.REPLENISH
    instruction = await get_instruction(work, api_id, fba_instruction_id, kind)
    check_editable(instruction)
    if info.file_key is not None:
        await check_uploads(work, api_id, {"fileKey": info.file_key})
    if not info.country:
        home = book.find_warehouse(instruction.warehouse_id)
        info = replace(info, country=home.country_code if home else "")
    ready = replace(instruction.replenishment, to=info)
    after = replace(instruction, replenish=ready, has_label=info.file_key is not None)
    return revise_instruction(work, instruction, after)
