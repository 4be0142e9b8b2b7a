"""Be done with an FBA instruction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.fba.actions.settle_stock import settle_stock
from returnhelper.domain.instructions.actions.get_warehouse_instruction import (
    get_warehouse_instruction,
)
from returnhelper.domain.instructions.actions.revise_instruction import revise_instruction
from returnhelper.domain.instructions.completing import checked
from returnhelper.domain.instructions.model import (
    Completion,
    Instruction,
    InstructionStatus,
    check_step,
    settlement_of,
)
from returnhelper.domain.instructions.restocking import shelve_restocked
from returnhelper.domain.inventory.model import Package
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.reference.facts import WorkFacts
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.work import Work


async def complete_instruction(
    work: Work, staff: Api, fba_instruction_id: UUID, completion: Completion, book: ReferenceBook
) -> Instruction:
    """Complete an instruction that was begun, wholly or in part, and announce it.

    What was done or lost leaves the stock, the rest is available again. A restock becomes return
    inventory, announced as such, too. Each piece done is owed, under the instruction.
    Raises: InstructionNotFound, Invalid, InstructionStepNotAllowed, RmaSequenceExhausted;
    LostRace at commit.
    """
    instruction = await get_warehouse_instruction(work, staff, fba_instruction_id)
    ended = checked(instruction, completion)
    check_step(instruction, InstructionStatus.IN_PROGRESS, InstructionStatus.COMPLETED)
    ended = replace(
        ended,
        status=InstructionStatus.COMPLETED,
        recall_tracking_number=completion.recall_tracking_number,
        warehouse_remarks=completion.warehouse_remarks,
    )
    if ended.replenish is not None:
        left = replace(ended.replenish, departure=completion.departure)
        ended = replace(ended, replenish=left)
    if completion.packages:
        ended = await _restocked(work, staff, ended, completion.packages, book)
    # The instruction first: whoever lost the race is stopped there, before it counts stock twice.
    ended = revise_instruction(work, instruction, ended)
    settle_stock(work, ended.api_id, settlement_of(ended))
    _owe(work, ended)
    return ended


async def _restocked(
    work: Work,
    staff: Api,
    ended: Instruction,
    packages: Mapping[str, Package],
    book: ReferenceBook,
) -> Instruction:
    warehouse = book.find_warehouse(ended.warehouse_id)
    if warehouse is None:
        raise WarehouseNotFound
    created = await shelve_restocked(work, staff, ended, packages, warehouse)
    ids = tuple(inventory.return_inventory_id for inventory in created)
    return replace(ended, return_inventory_ids=ids)


def _owe(work: Work, ended: Instruction) -> None:
    if ended.done:
        facts = WorkFacts(fee_type="fba", pieces=ended.done)
        about = Subject("fbaInstruction", ended.fba_instruction_key)
        charge_work(work, ended.api_id, TransactionType.FBA, [(facts, about)], "completed")
