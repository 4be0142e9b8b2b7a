"""FBA instructions as commands print them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from returnhelper.domain.instructions.model import Instruction, Location
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.records import moment

_COLUMNS = ("Instruction", "Number", "Api", "Kind", "Status", "Pieces", "Given")
_FACTS = {
    "cancelRemarks": "Withdrawn because",
    "warehouseRemarks": "Remarks",
    "recallTrackingNumber": "Tracking number",
    "referenceId": "Reference",
    "to": "Goes to",
    "provideLabel": "Label of the seller",
    "labelUrl": "Its file",
    "shipmentNumber": "Left as",
    "shippedAt": "Left",
}
Shown = tuple[Instruction, dict[UUID, list[Location]], str]
"""An instruction, where the pieces of its items lie, and where files are."""


def print_instruction(
    instruction: Instruction,
    places: dict[UUID, list[Location]],
    files_base: str,
    *,
    as_json: bool,
) -> None:
    """Print an instruction with its items; where they lie, if it is told."""
    replenish = _replenish(instruction, files_base)
    rows = [
        {
            "fbaInstructionItemId": str(item.fba_instruction_item_id),
            "fnsku": item.fnsku,
            "newFnsku": item.new_fnsku,
            "pieces": item.quantity,
            "done": item.done,
            "lost": item.lost,
            "places": ", ".join(
                f"{place.location}: {place.quantity}"
                for place in places.get(item.fba_shipment_item_id, ())
            ),
        }
        for item in instruction.items
    ]
    if as_json:
        print_json({**row_of(instruction), "replenish": replenish, "items": rows})
        return
    print_instructions([instruction])
    facts = {**row_of(instruction), **(replenish or {})}
    if facts.get("shippedAt"):
        facts["shippedAt"] = moment(facts["shippedAt"])
    told = [(title, facts[name]) for name, title in _FACTS.items() if facts.get(name) is not None]
    if told:
        print_table(("", ""), told)
    titles = ("Item", "Product", "New product", "Pieces", "Done", "Lost", "Places")
    print_table(titles, [tuple(row.values()) for row in rows])


def _replenish(instruction: Instruction, files_base: str) -> dict[str, Any] | None:
    """Return where replenished goods go and how they left; None of another kind."""
    if instruction.replenish is None:
        return None
    to, left = instruction.replenish.to, instruction.replenish.departure
    lines = (to.fba_name, to.street1, to.street2, to.street3, to.city, to.state) if to else ()
    rest = (to.postal_code, to.country) if to else ()
    there = to is not None and to.file_key is not None and instruction.has_label
    return {
        "referenceId": to and to.reference_id,
        "to": ", ".join(part for part in (*lines, *rest) if part) or None,
        "provideLabel": to is not None and to.provides_label,
        "labelUrl": f"{files_base}/{to.file_key}" if to and there else None,
        "shipmentNumber": left and left.shipment_number,
        "shippedAt": left and left.shipped_at,
    }


def print_instructions(instructions: Sequence[Instruction]) -> None:
    """Print instructions as a table; one that was withdrawn as such."""
    rows = [row_of(one) for one in instructions]
    for row in rows:
        row["givenAt"] = moment(row["givenAt"])
        if row["cancelRemarks"] is not None:
            row["status"] = "withdrawn"
    print_table(_COLUMNS, [tuple(row.values())[: len(_COLUMNS)] for row in rows])


def row_of(instruction: Instruction) -> dict[str, Any]:
    """Return an instruction as JSON tells it."""
    return {
        "fbaInstructionId": str(instruction.fba_instruction_id),
        "fbaInstructionNumber": instruction.number,
        "apiId": instruction.api_id,
        "kind": instruction.kind,
        "status": instruction.status,
        "pieces": instruction.quantity,
        "givenAt": instruction.created_at,
        "cancelRemarks": instruction.cancel_remarks,
        "warehouseRemarks": instruction.warehouse_remarks,
        "recallTrackingNumber": instruction.recall_tracking_number,
        "replenishStatus": instruction.replenish and instruction.replenish.status,
        "returnInventoryIds": list(instruction.return_inventory_ids),
        "warehouseId": instruction.warehouse_id,
    }
