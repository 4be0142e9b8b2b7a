"""FBA instructions and their items: rows, moves, and what may come of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePosixPath
from uuid import UUID

from returnhelper.domain.fba.model import SettledItem
from returnhelper.domain.instructions.errors import (
    InstructionNotEditable,
    InstructionStepNotAllowed,
)
from returnhelper.domain.inventory.model import Package
from returnhelper.kit.machine import Actor, Machine, moves


class InstructionKind(StrEnum):
    """What is done with the stock; the values are the wire's."""

    RESTOCK = "RSK"  # becomes return inventory
    RECALL = "RCL"  # back to the seller
    REPLENISH = "RPS"  # on to a warehouse of Amazon
    OTHERS = "OTH"  # as agreed with the warehouse
    DISPOSE = "DIS"


class InstructionStatus(StrEnum):
    """How far an instruction is."""

    PENDING = "pending"  # the stock is taken, nobody has begun
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"  # done as far as it could be, or withdrawn with a remark


class ReplenishStatus(StrEnum):
    """How far the shipment of a replenishment is."""

    PENDING = "pending"  # shipping information is missing
    READY = "ready"  # shipping information is complete
    SHIPPED = "shipped"


_PENDING, _BEGUN = InstructionStatus.PENDING, InstructionStatus.IN_PROGRESS
_COMPLETED = InstructionStatus.COMPLETED
_READY = ReplenishStatus.READY
_TOLD = "completeFbaInstruction"  # and the kind; that of a replenishment has a name of its own

# Source: contract README, FBA instruction. From pending the warehouse only withdraws.
INSTRUCTION = Machine(
    "FBA instruction",
    [
        *moves([None], [_PENDING], Actor.SELLER),
        *moves([_PENDING], [_BEGUN], Actor.WAREHOUSE),
        *moves([_BEGUN, _PENDING], [_COMPLETED], Actor.WAREHOUSE, told=_TOLD),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippingInfo:
    """Where replenished goods go; country is alpha-3 in lower case.

    With a label of the seller `filename` and `file_key` are that of the file.
    """

    reference_id: str
    fba_name: str
    street1: str
    street2: str
    street3: str | None
    state: str
    city: str
    postal_code: str
    country: str
    provides_label: bool
    filename: str | None = None
    file_key: str | None = None

    @property
    def file_extension(self) -> str | None:
        """The extension of the label, without a dot; None without a label."""
        return PurePosixPath(self.file_key).suffix.removeprefix(".") if self.file_key else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """How replenished goods left: weight in g, sides in cm, the longest first."""

    shipment_number: str
    weight_g: Decimal
    sides_cm: tuple[Decimal, Decimal, Decimal]
    shipped_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Replenishment:
    """The new shipment of a replenish instruction."""

    to: ShippingInfo | None = None
    departure: Departure | None = None

    @property
    def status(self) -> ReplenishStatus:
        """How far it is; follows from what is known."""
        if self.departure is not None:
            return ReplenishStatus.SHIPPED
        return ReplenishStatus.PENDING if self.to is None else _READY


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionItem:
    """What an instruction took of a parcel's product, and what came of it.

    `done` and `lost` are None until the instruction is completed; the rest was given back.
    """

    fba_instruction_item_id: UUID
    fba_shipment_item_id: UUID
    fnsku: str
    quantity: int
    done: int | None
    lost: int | None
    new_fnsku: str | None
    tracking_number: str
    rma: str | None
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """What is to be done with quantities of products in one warehouse.

    Its key is the integer that ledger and notifications count by; `replenish` is there for that
    kind alone. The items come in the order they were taken; `has_label` is whether the file of
    the seller's label is there.
    """

    fba_instruction_id: UUID
    fba_instruction_key: int
    api_id: int
    number: str
    kind: InstructionKind
    status: InstructionStatus
    quantity: int
    warehouse_id: int
    warehouse_api_id: int
    cancel_remarks: str | None
    warehouse_remarks: str | None
    recall_tracking_number: str | None
    return_inventory_ids: tuple[int, ...]
    replenish: Replenishment | None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str
    items: tuple[InstructionItem, ...]
    has_label: bool = False

    @property
    def is_label_gone(self) -> bool:
        """Whether the seller supplied a label whose file is no longer there."""
        to = self.replenishment.to
        return to is not None and to.file_key is not None and not self.has_label

    @property
    def replenishment(self) -> Replenishment:
        """The new shipment of a replenish instruction; an empty one for other kinds."""
        return self.replenish or Replenishment()

    @property
    def done(self) -> int:
        """How many pieces were done."""
        return sum(item.done or 0 for item in self.items)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an item: pieces done, pieces lost or not found; the rest is given back."""

    done: int
    lost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a warehouse says of an instruction it is done with.

    Items without a result are all done. The rest is of one kind each: the packages are those of
    a restock by fnsku, the departure that of a replenishment.
    """

    results: tuple[tuple[UUID, Result], ...] = ()
    recall_tracking_number: str | None = None
    warehouse_remarks: str | None = None
    packages: Mapping[str, Package] | None = None
    departure: Departure | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """Where pieces of a parcel's product were put away."""

    fba_shipment_item_id: UUID
    location: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """What staff lists; without a status what is still open."""

    status: InstructionStatus | None
    kind: InstructionKind | None
    limit: int
    offset: int


def settled(instruction: Instruction, results: Mapping[UUID, Result]) -> Instruction:
    """Return an instruction with the results of its items; those not named are all done."""
    items = []
    for item in instruction.items:
        result = results.get(item.fba_instruction_item_id, Result(item.quantity))
        items.append(replace(item, done=result.done, lost=result.lost))
    return replace(instruction, items=tuple(items))


def withdrawn(instruction: Instruction) -> Instruction:
    """Return an instruction of which nothing was done."""
    return settled(
        instruction, {item.fba_instruction_item_id: Result(0) for item in instruction.items}
    )


def settlement_of(instruction: Instruction) -> list[SettledItem]:
    """Return what the stock is told of an instruction whose items have their results."""
    return [
        SettledItem(
            fba_shipment_item_id=item.fba_shipment_item_id,
            warehouse_id=instruction.warehouse_id,
            fnsku=item.fnsku,
            done=item.done or 0,
            given_back=item.quantity - (item.done or 0) - (item.lost or 0),
            lost=item.lost or 0,
        )
        for item in instruction.items
    ]


def pieces_by_fnsku(items: Iterable[InstructionItem]) -> dict[str, int]:
    """Return how many pieces were done of each product, in the order of the items."""
    pieces = Counter[str]()
    for item in items:
        if item.done:
            pieces[item.fnsku] += item.done
    return pieces


def is_ready(instruction: Instruction) -> bool:
    """Tell whether the warehouse may begin, as far as shipping information goes."""
    return instruction.replenish is None or instruction.replenish.to is not None


def check_editable(instruction: Instruction) -> None:
    """Check that a seller may still change an instruction. Raises: InstructionNotEditable."""
    if instruction.status is not _PENDING:
        raise InstructionNotEditable(_stands(instruction))


def check_step(
    instruction: Instruction, source: InstructionStatus, target: InstructionStatus
) -> None:
    """Check that a warehouse may take a step that begins from one state.

    Raises: InstructionStepNotAllowed.
    """
    allowed = INSTRUCTION.allows(instruction.status, target, Actor.WAREHOUSE)
    if instruction.status is not source or not allowed:
        faults = _stands(instruction)
        faults["fbaInstructionId"] += f" This step begins from '{source}'."
        raise InstructionStepNotAllowed(faults)


def _stands(instruction: Instruction) -> dict[str, str]:
    state = f"It stands at '{instruction.status}'."
    if instruction.cancel_remarks is not None:
        state = "It was withdrawn."
    return {"fbaInstructionId": state}
