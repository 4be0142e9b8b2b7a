"""Instruct a warehouse on FBA stock."""

from __future__ import annotations

from collections.abc import Mapping

from returnhelper.domain.accounts.actions.get_warehouse_api import get_warehouse_api
from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba.actions.take_stock import take_stock
from returnhelper.domain.fba.model import TakenItem
from returnhelper.domain.instructions import store
from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionItem,
    InstructionKind,
    InstructionStatus,
    Replenishment,
)
from returnhelper.kit.clock import new_uuid
from returnhelper.kit.work import Work


async def create_instruction(
    work: Work, seller: Api, kind: InstructionKind, warehouse_id: int, wanted: Mapping[str, int]
) -> Instruction:
    """Take stock for an instruction, oldest put away first; the warehouse sees it at once.

    Nothing is charged and nothing is announced: the answer tells.
    Shape: fnsku -> pieces, at least 1, in the order of the request.
    Raises: FbaStockNotFound, FbaStockInsufficient; LostRace at commit, when somebody else took
    the last pieces.
    """
    taken = await take_stock(work, seller.api_id, warehouse_id, wanted)
    staff = await get_warehouse_api(work, warehouse_id, seller.environment)
    instruction = Instruction(
        fba_instruction_id=new_uuid(work.now),
        fba_instruction_key=await work.numbers.key("fba_instruction_keys"),
        api_id=seller.api_id,
        number=await work.numbers.number("FBI", seller.environment, work.now),
        kind=kind,
        status=InstructionStatus.PENDING,
        quantity=sum(item.quantity for item in taken),
        warehouse_id=warehouse_id,
        warehouse_api_id=staff.api_id,
        cancel_remarks=None,
        warehouse_remarks=None,
        recall_tracking_number=None,
        return_inventory_ids=(),
        replenish=Replenishment() if kind is InstructionKind.REPLENISH else None,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
        items=tuple(_item(work, item) for item in taken),
    )
    store.add_instruction(work.unit, instruction)
    work.touch(seller.api_id, f"fbaInstructionId:{instruction.fba_instruction_id}")
    return instruction


def _item(work: Work, taken: TakenItem) -> InstructionItem:
    """Make an item; the shipment it came with is read with it from now on."""
    return InstructionItem(
        fba_instruction_item_id=new_uuid(work.now),
        fba_shipment_item_id=taken.fba_shipment_item_id,
        fnsku=taken.fnsku,
        quantity=taken.quantity,
        done=None,
        lost=None,
        new_fnsku=None,
        tracking_number="",
        rma=None,
        arrived_at=None,
    )
