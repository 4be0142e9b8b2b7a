"""Have products of a replenishment relabelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from returnhelper.domain.instructions.actions.get_instruction import get_instruction
from returnhelper.domain.instructions.actions.revise_instruction import revise_instruction
from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionItem,
    InstructionKind,
    check_editable,
)
from returnhelper.kit.errors import Faults
from returnhelper.kit.work import Work


async def assign_new_fnsku(
    work: Work, api_id: int, fba_instruction_id: UUID, pairs: Sequence[tuple[str, str]]
) -> tuple[Instruction, list[InstructionItem]]:
    """Set which fnsku the pieces of products get, all or nothing; return the items touched, too.

    Each item of a product is touched; a later call for the product replaces it. Safe to repeat.
    Shape: old fnsku, new fnsku; each old one once, and of the instruction.
    Raises: InstructionNotFound, InstructionNotEditable, Invalid; LostRace at commit.
    """
    kind = InstructionKind.REPLENISH
    instruction = await get_instruction(work, api_id, fba_instruction_id, kind)
    _check(instruction, pairs)
    check_editable(instruction)
    new = dict(pairs)
    items = tuple(
        replace(item, new_fnsku=new.get(item.fnsku, item.new_fnsku)) for item in instruction.items
    )
    after = revise_instruction(work, instruction, replace(instruction, items=items))
    return after, [item for item in after.items if item.fnsku in new]


def _check(instruction: Instruction, pairs: Sequence[tuple[str, str]]) -> None:
    known, seen, faults = {item.fnsku for item in instruction.items}, set[str](), Faults()
    for index, (old, _) in enumerate(pairs):
        name = f"assignNewFnskuPayloadList[{index}].oldFnsku"
        if old not in known:
            faults.add(name, f"'oldFnsku' is none of the instruction: {', '.join(sorted(known))}.")
        if old in seen:
            faults.add(name, "'oldFnsku' is that of an entry before, too; name it once.")
        seen.add(old)
    faults.check()
