"""FBA instructions as the staff of a warehouse sees them.

Source: contract/warehouse-api.yaml, FbaInstruction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from returnhelper.domain.instructions.events import address, detail, replenish_item
from returnhelper.domain.instructions.model import Instruction, Location, is_ready
from returnhelper_sdk import wire


def wire_work_entry(instruction: Instruction, client_code: str) -> wire.FbaInstructionWorkEntry:
    """Show an instruction as the list of the work does."""
    return wire.FbaInstructionWorkEntry(**_entry(instruction, client_code))


def wire_work(
    instruction: Instruction,
    client_code: str,
    places: Mapping[UUID, Sequence[Location]],
    files_base: str,
) -> wire.FbaInstructionWork:
    """Show an instruction with what to pick, where it lies, and what is known of it."""
    return wire.FbaInstructionWork(
        **_entry(instruction, client_code),
        warehouse_remarks=instruction.warehouse_remarks,
        recall_tracking_number=instruction.recall_tracking_number,
        return_inventory_id_list=list(instruction.return_inventory_ids),
        replenish=_replenish(instruction, files_base) if instruction.replenish else None,
        item_list=[
            wire.FbaPickItem(
                **replenish_item(instruction, item),
                location_list=[
                    wire.FbaLocation(location=place.location, quantity=place.quantity)
                    for place in places[item.fba_shipment_item_id]
                ],
            )
            for item in instruction.items
        ],
    )


def _entry(instruction: Instruction, client_code: str) -> dict[str, Any]:
    replenish = instruction.replenish
    return {
        **detail(instruction),
        "client_code": client_code,
        "replenish_status_code": replenish.status if replenish else None,
        "is_ready": is_ready(instruction),
    }


def _replenish(instruction: Instruction, files_base: str) -> wire.FbaReplenishWork:
    to = instruction.replenishment.to
    there = to is not None and to.file_key is not None and instruction.has_label
    return wire.FbaReplenishWork(
        **address(instruction.replenishment),
        is_label_deleted=instruction.is_label_gone,
        label_url=f"{files_base}/{to.file_key}" if to and there else None,
    )
