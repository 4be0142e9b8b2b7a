"""FBA instructions as the wire shows them, and what the seller is told of them.

Source: contract/user-api.yaml and webhooks.yaml, FbaInstruction….
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionItem,
    InstructionKind,
    Replenishment,
)
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire


def instruction_completed(instruction: Instruction) -> Struct:
    """Tell that an instruction is done, or was withdrawn, as its own operation shows it."""
    return _TOLD[instruction.kind](instruction)


def wire_instruction(instruction: Instruction) -> wire.FbaInstruction:
    """Show an instruction as its creation answers it."""
    return wire.FbaInstruction(**_head(instruction))


def wire_list_entry(instruction: Instruction) -> wire.FbaInstructionListEntry:
    """Show an instruction as a list does."""
    return wire.FbaInstructionListEntry(
        fba_instruction_id=str(instruction.fba_instruction_id),
        fba_instruction_number=instruction.number,
        fba_instruction_handling_code=instruction.kind,
        handling_status_code=instruction.status,
        quantity=instruction.quantity,
        warehouse_id=instruction.warehouse_id,
        cancel_remarks=instruction.cancel_remarks,
        create_on=iso(instruction.created_at),
    )


def wire_items(instruction: Instruction) -> list[wire.FbaInstructionItem]:
    """Show the items of an instruction."""
    return [wire.FbaInstructionItem(**_item(instruction, item)) for item in instruction.items]


def wire_dispose(instruction: Instruction) -> wire.FbaInstructionDispose:
    """Show a dispose instruction."""
    return wire.FbaInstructionDispose(
        **detail(instruction),
        fba_instruction_dispose_id=str(instruction.fba_instruction_id),
        fba_instruction_dispose_item_list=_detail_items(instruction),
    )


def wire_others(instruction: Instruction) -> wire.FbaInstructionOthers:
    """Show an others instruction."""
    return wire.FbaInstructionOthers(
        **detail(instruction),
        fba_instruction_others_id=str(instruction.fba_instruction_id),
        warehouse_remarks=instruction.warehouse_remarks,
        fba_instruction_others_item_list=_detail_items(instruction),
    )


def wire_recall(instruction: Instruction) -> wire.FbaInstructionRecall:
    """Show a recall instruction; its id stands there twice."""
    return wire.FbaInstructionRecall(
        **detail(instruction),
        fba_instruction_recall_id=str(instruction.fba_instruction_id),
        fba_instruction_others_id=str(instruction.fba_instruction_id),
        recall_tracking_number=instruction.recall_tracking_number,
        fba_instruction_recall_item_list=_detail_items(instruction),
    )


def wire_restock(instruction: Instruction) -> wire.FbaInstructionRestock:
    """Show a restock instruction."""
    ids = instruction.return_inventory_ids
    return wire.FbaInstructionRestock(
        **detail(instruction),
        fba_instruction_restock_id=str(instruction.fba_instruction_id),
        return_inventory_id=ids[0] if ids else None,
        return_inventory_id_list=list(ids),
        fba_instruction_restock_item_list=_detail_items(instruction),
    )


def wire_replenish(instruction: Instruction) -> wire.FbaInstructionReplenish:
    """Show a replenish instruction with its new shipment."""
    replenishment = instruction.replenishment
    to, left = replenishment.to, replenishment.departure
    longest, middle, shortest = left.sides_cm if left else (None, None, None)
    return wire.FbaInstructionReplenish(
        **detail(instruction),
        **address(replenishment),
        fba_instruction_replenish_id=str(instruction.fba_instruction_id),
        new_shipment_weight=left.weight_g if left else None,
        new_shipment_weight_uom="g" if left else None,
        new_shipment_dimension1=longest,
        new_shipment_dimension2=middle,
        new_shipment_dimension3=shortest,
        new_shipment_dimension_uom="cm" if left else None,
        file_ext=to.file_extension if to else None,
        s3_original_file_key=to.file_key if to else None,
        is_label_deleted=instruction.is_label_gone,
        fba_instruction_replenish_item_list=[
            wire_replenish_item(instruction, item) for item in instruction.items
        ],
    )


def wire_replenish_item(instruction: Instruction, item: InstructionItem) -> wire.FbaReplenishItem:
    """Show an item with the fnsku it is relabelled with."""
    return wire.FbaReplenishItem(**replenish_item(instruction, item))


def wire_shipping_info(instruction: Instruction) -> wire.FbaReplenishShippingInfo:
    """Show where replenished goods go; it was said."""
    told = address(instruction.replenishment)
    del told["shipment_number"], told["new_shipment_date"]
    to = instruction.replenishment.to
    return wire.FbaReplenishShippingInfo(
        fba_instruction_replenish_id=str(instruction.fba_instruction_id),
        fba_instruction_id=str(instruction.fba_instruction_id),
        handling_status_code=instruction.status,
        file_key=to.file_key if to else None,
        **told,
    )


def detail(instruction: Instruction) -> dict[str, Any]:
    """Return what every kind shows, by the names of `wire.FbaInstructionDetail`."""
    return {
        **_head(instruction),
        "create_on": iso(instruction.created_at),
        "modify_on": iso(instruction.modified_at),
        "cancel_remarks": instruction.cancel_remarks,
    }


def replenish_item(instruction: Instruction, item: InstructionItem) -> dict[str, Any]:
    """Return what is known of an item, by the names of `wire.FbaReplenishItem`."""
    return {**_detail_item(instruction, item), "new_fnsku": item.new_fnsku}


def address(replenishment: Replenishment) -> dict[str, Any]:
    """Return where goods go and by which number, by the names that shapes share."""
    to, left = replenishment.to, replenishment.departure
    return {
        "replenish_status_code": replenishment.status,
        "shipment_number": left.shipment_number if left else None,
        "new_shipment_date": iso(left.shipped_at) if left else None,
        "new_shipment_reference_id": to.reference_id if to else None,
        "new_shipment_fba_name": to.fba_name if to else None,
        "new_shipment_street1": to.street1 if to else None,
        "new_shipment_street2": to.street2 if to else None,
        "new_shipment_street3": to.street3 if to else None,
        "new_shipment_state": to.state if to else None,
        "new_shipment_city": to.city if to else None,
        "new_shipment_postal_code": to.postal_code if to else None,
        "new_shipment_country_code": to.country if to else None,
        "provide_label": to is not None and to.provides_label,
        "filename": to.filename if to else None,
    }


def _head(instruction: Instruction) -> dict[str, Any]:
    return {
        "fba_instruction_id": str(instruction.fba_instruction_id),
        "api_id": instruction.api_id,
        "fba_instruction_number": instruction.number,
        "fba_instruction_handling_code": instruction.kind,
        "handling_status_code": instruction.status,
        "quantity": instruction.quantity,
        "warehouse_id": instruction.warehouse_id,
        "warehouse_api_id": instruction.warehouse_api_id,
    }


def _item(instruction: Instruction, item: InstructionItem) -> dict[str, Any]:
    return {
        "fba_instruction_item_id": str(item.fba_instruction_item_id),
        "fba_instruction_id": str(instruction.fba_instruction_id),
        "fba_shipment_item_id": str(item.fba_shipment_item_id),
        "instruction_item_quantity": item.quantity,
        "completed_quantity": item.done,
        "lost_quantity": item.lost,
    }


def _detail_item(instruction: Instruction, item: InstructionItem) -> dict[str, Any]:
    return {
        **_item(instruction, item),
        "api_id": instruction.api_id,
        "fnsku": item.fnsku,
        "tracking_number": item.tracking_number,
        "rma": item.rma,
        "arrival_on": iso(item.arrived_at) if item.arrived_at else None,
    }


def _detail_items(instruction: Instruction) -> list[wire.FbaInstructionDetailItem]:
    return [
        wire.FbaInstructionDetailItem(**_detail_item(instruction, item))
        for item in instruction.items
    ]


_TOLD: Final[Mapping[InstructionKind, Callable[[Instruction], Struct]]] = MappingProxyType(
    {
        InstructionKind.DISPOSE: lambda one: wire.FbaInstructionDisposeCompleted(
            fba_instruction_dispose=wire_dispose(one)
        ),
        InstructionKind.OTHERS: lambda one: wire.FbaInstructionOthersCompleted(
            fba_instruction_others=wire_others(one)
        ),
        InstructionKind.RECALL: lambda one: wire.FbaInstructionRecallCompleted(
            fba_instruction_recall=wire_recall(one)
        ),
        InstructionKind.RESTOCK: lambda one: wire.FbaInstructionRestockCompleted(
            fba_instruction_restock=wire_restock(one)
        ),
        InstructionKind.REPLENISH: lambda one: wire.FbaInstructionReplenishCompleted(
            fba_instruction_replenish=wire_replenish(one)
        ),
    }
)
