"""What a warehouse may say of an FBA instruction it is done with."""

from __future__ import annotations

from returnhelper.domain.instructions.model import (
    Completion,
    Instruction,
    InstructionKind,
    pieces_by_fnsku,
    settled,
)
from returnhelper.kit.errors import Faults

_ONLY = {
    InstructionKind.RECALL: "recallTrackingNumber",
    InstructionKind.OTHERS: "warehouseRemarks",
    InstructionKind.RESTOCK: "restockPackageList",
    InstructionKind.REPLENISH: "newShipmentNumber",
}
_NEEDED = {
    InstructionKind.RECALL: "is required: how the goods travel to their seller.",
    InstructionKind.RESTOCK: "is required: each product as measured.",
    InstructionKind.REPLENISH: (
        "is required, with 'newShipmentWeight' and all three 'newShipmentDimension'."
    ),
}


def checked(instruction: Instruction, completion: Completion) -> Instruction:
    """Return an instruction with its results, once they and what goes with them are right.

    What belongs to another kind is refused, so is what goes with pieces when none was done.
    Raises: Invalid, with every fault.
    """
    faults = Faults()
    _check_results(instruction, completion, faults)
    faults.check()
    ended = settled(instruction, dict(completion.results))
    _check_facts(ended, completion, faults)
    faults.check()
    return ended


def _check_results(instruction: Instruction, completion: Completion, faults: Faults) -> None:
    known = {item.fba_instruction_item_id: item for item in instruction.items}
    seen = set()
    for index, (item_id, result) in enumerate(completion.results):
        place = f"itemList[{index}]"
        item = known.get(item_id)
        if item is None:
            faults.add(f"{place}.fbaInstructionItemId", "It is no item of the instruction.")
        elif item_id in seen:
            faults.add(f"{place}.fbaInstructionItemId", "It stands there before, too.")
        elif result.done + result.lost > item.quantity:
            told = f"Completed and lost are more than the {item.quantity} pieces of the item."
            faults.add(f"{place}.completedQuantity", told)
        seen.add(item_id)


def _check_facts(ended: Instruction, completion: Completion, faults: Faults) -> None:
    given = {
        "recallTrackingNumber": completion.recall_tracking_number,
        "warehouseRemarks": completion.warehouse_remarks,
        "restockPackageList": completion.packages,
        "newShipmentNumber": completion.departure,
    }
    own = _ONLY.get(ended.kind)
    for name, value in given.items():
        if value is not None and name != own:
            faults.add(name, f"'{name}' is not for an instruction of kind '{ended.kind}'.")
    if own is None or ended.kind is InstructionKind.OTHERS:
        return
    if given[own] is None and ended.done:
        faults.add(own, f"'{own}' {_NEEDED[ended.kind]}")
    if given[own] is not None and not ended.done:
        faults.add(own, f"'{own}' goes with pieces that were done, and none was.")
    if ended.kind is InstructionKind.RESTOCK and completion.packages is not None:
        _check_packages(ended, completion, faults)


def _check_packages(ended: Instruction, completion: Completion, faults: Faults) -> None:
    packages, pieces = completion.packages or {}, pieces_by_fnsku(ended.items)
    for index, fnsku in enumerate(packages):
        if fnsku not in pieces:
            told = f"Nothing of '{fnsku}' is done in this instruction."
            faults.add(f"restockPackageList[{index}].fnsku", told)
    missing = [fnsku for fnsku in pieces if fnsku not in packages]
    if missing:
        faults.add("restockPackageList", f"It lacks {', '.join(missing)}.")
