"""Inventory, its pictures and services, and the table of handling moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from returnhelper.domain.inventory.errors import (
    ConsolidateAlreadyActive,
    RecallAlreadyActive,
    ResendAlreadyActive,
    VasPending,
)
from returnhelper.domain.inventory.rows import Vas
from returnhelper.kit.machine import Actor, Machine, moves

RMA_LABEL_FORMATS = ("pdf", "zpl")
RMA_LABEL_SIZES = ("4x6", "2x1")


class HandlingCode(StrEnum):
    """What is to become of an inventory; the values are the wire's."""

    TO_BE_CONFIRMED = "tbc"
    RETURN = "rtn"
    DISPOSE = "dsp"
    RESEND = "rsd"
    ON_HOLD = "ohd"
    OTHERS = "oth"
    RESTOCK = "rst"


class HandlingStatus(StrEnum):
    """How far the warehouse is."""

    PENDING = "pending"
    IN_PROGRESS = "inProgress"
    COMPLETED = "completed"


class Holder(StrEnum):
    """What can hold an inventory, one at a time; while it does, no other wish counts."""

    RESEND = "resend"
    RECALL = "recall"
    CONSOLIDATION = "consolidation"


KEEPS_RMA_OPEN = frozenset({HandlingCode.ON_HOLD, HandlingCode.OTHERS})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an inventory stands: what is to become of it, how far that is, and whether held."""

    code: HandlingCode
    status: HandlingStatus
    is_held: bool = False

    def __str__(self) -> str:
        """Write it as diagrams and refusals show it."""
        return f"{self.code} {self.status}{', held' if self.is_held else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryRow:
    """One package in a warehouse, with what its line item says of it, but not its services."""

    return_inventory_id: int
    api_id: int
    warehouse_id: int
    warehouse_api_id: int
    return_request_id: int
    shipment_id: int
    line_item_id: int
    line_item_number: str
    seller_reference: str
    description: str
    quantity: int
    value: Decimal
    currency: str
    rma: str
    handling_code: HandlingCode
    handling_status: HandlingStatus
    handling_updated_at: datetime | None
    completed_by: str | None
    completed_at: datetime | None
    stop_aging_at: datetime | None
    warehouse_remarks: str | None
    sku: str | None
    rma_locked: bool
    weight_g: Decimal
    dimension1_cm: Decimal
    dimension2_cm: Decimal
    dimension3_cm: Decimal
    created_at: datetime
    modified_at: datetime
    held_by: Holder | None = None
    holder_id: str | None = None
    split_from: int | None = None
    stocked_at: datetime | None = None
    handling_result: str | None = None
    former_rmas: tuple[str, ...] = ()
    unknown_parcel_id: int | None = None
    storage_from: datetime | None = None  # charged up to here; None: it left, and to its end

    @property
    def standing(self) -> Standing:
        """Where it stands in the table of moves."""
        return Standing(self.handling_code, self.handling_status, self.held_by is not None)

    def stock_age_days(self, now: datetime) -> int:
        """Return the whole days since its arrival; they stop to count when it is closed.

        A piece of a split arrived with its whole.
        """
        return ((self.stop_aging_at or now) - (self.stocked_at or self.created_at)).days

    @property
    def is_closed(self) -> bool:
        """Done with any code but on hold: nothing can become of it any more."""
        return (
            self.handling_status is HandlingStatus.COMPLETED
            and self.handling_code is not HandlingCode.ON_HOLD
        )

    @property
    def can_be_measured(self) -> bool:
        """Tell whether it lies at hand: neither closed nor leaving with what holds it."""
        is_leaving = self.held_by and self.handling_status is HandlingStatus.IN_PROGRESS
        return not self.is_closed and not is_leaving


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory(InventoryRow):
    """A package with all its services: what an action decides on, and what the seller is shown."""

    vas: tuple[Vas, ...] = ()
    seller_meta: Mapping[str, str] = field(default_factory=dict)
    warehouse_meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_untouched(self) -> bool:
        """Tell whether its seller has wished, ordered and noted nothing since it was shelved."""
        is_noted = self.sku is not None or bool(self.seller_meta)
        is_handled = self.handling_updated_at is not None or bool(self.vas)
        return not is_noted and not is_handled and self.split_from is None

    @property
    def has_unfinished_vas(self) -> bool:
        """Tell whether a value-added service is still to be done on it."""
        return any(vas.is_unfinished for vas in self.vas)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedInventory(InventoryRow):
    """A package as lists read it: its services are not loaded, so nothing can be decided on it."""

    has_unfinished_vas: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of an inventory; keys resolve below the files base.

    `original_sha256` is that of the file as it was stored, None where that was not kept yet.
    """

    image_id: int
    api_id: int
    return_inventory_id: int
    line_item_id: int
    filename: str
    extension: str
    original_key: str
    small_key: str
    medium_key: str
    large_key: str
    created_at: datetime
    created_by: str | None
    original_sha256: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package as the warehouse measured it; sides in any order."""

    weight_g: Decimal
    sides_cm: tuple[Decimal, Decimal, Decimal]
    remarks: str | None


_CODES, _STATUSES = HandlingCode, HandlingStatus
WISHES = (_CODES.ON_HOLD, _CODES.DISPOSE, _CODES.RESTOCK, _CODES.OTHERS, _CODES.RETURN)
_UNDECIDED = Standing(_CODES.TO_BE_CONFIRMED, _STATUSES.PENDING)
_WISHED = [Standing(code, _STATUSES.PENDING) for code in WISHES]
_BEGUN = [Standing(code, _STATUSES.IN_PROGRESS) for code in WISHES]
_DONE = [Standing(code, _STATUSES.COMPLETED) for code in WISHES]
_ON_HOLD, _HOLD_BEGUN, _HELD_BACK = _WISHED[0], _BEGUN[0], _DONE[0]
_OTHERS_DONE, _TO_RETURN = _DONE[3], _WISHED[4]
_RESENDS = [Standing(_CODES.RESEND, status, is_held=True) for status in _STATUSES]
_RETURNS = [Standing(_CODES.RETURN, status, is_held=True) for status in _STATUSES]
_OPEN = [_UNDECIDED, _ON_HOLD, _HELD_BACK]

# Source: contract README, Inventory. rsd and tbc are no wishes.
HANDLING = Machine(
    "Inventory",
    [
        *moves([None], [_UNDECIDED], Actor.WAREHOUSE, told="newInventoryCreated"),
        *moves(_OPEN, _WISHED, Actor.SELLER),
        *moves(_WISHED[1:], [_ON_HOLD], Actor.SELLER),
        *moves(
            _WISHED,
            [_UNDECIDED],
            Actor.SELLER,
            Actor.WAREHOUSE,
            told="cancelInventoryHandling",
        ),
        *moves(_OPEN, [_RESENDS[0]], Actor.SELLER),
        *moves([*_OPEN, _TO_RETURN], [_RETURNS[0]], Actor.SELLER),
        *moves(
            [*_RESENDS[:2], *_RETURNS[:2]],
            [_ON_HOLD],
            Actor.SELLER,
            Actor.WAREHOUSE,
            Actor.SYSTEM,
        ),
        *(
            move
            for wished, begun, done in zip(_WISHED, _BEGUN, _DONE, strict=True)
            for move in (
                *moves([wished], [begun], Actor.WAREHOUSE),
                *moves([wished, begun], [done], Actor.WAREHOUSE, told="completeInventoryHandling"),
            )
        ),
        *moves([_RESENDS[0]], [_RESENDS[1]], Actor.SYSTEM),
        *moves([_RETURNS[0]], [_RETURNS[1]], Actor.WAREHOUSE),
        *moves([_RETURNS[1]], [_RETURNS[0]], Actor.WAREHOUSE),  # out of its box again
        *(
            move
            for _, begun, done in (_RESENDS, _RETURNS)
            for move in moves([begun], [done], Actor.WAREHOUSE, told="completeInventoryHandling")
        ),
        # A split closes the whole; its pieces go on.
        *moves(
            [_ON_HOLD, _HOLD_BEGUN, _HELD_BACK],
            [_OTHERS_DONE],
            Actor.WAREHOUSE,
            told="completeInventoryHandling",
        ),
    ],
)


def check_free(inventory: Inventory) -> None:
    """Check that no service, resend, recall or order stands in the way of another wish.

    Raises: VasPending, ResendAlreadyActive, RecallAlreadyActive, ConsolidateAlreadyActive.
    """
    faults = told_state(inventory)
    if inventory.has_unfinished_vas:
        raise VasPending(faults)
    if inventory.is_closed:
        return
    if inventory.held_by is Holder.RESEND:
        raise ResendAlreadyActive(faults)
    if inventory.held_by is Holder.RECALL:
        raise RecallAlreadyActive(faults)
    if inventory.held_by is Holder.CONSOLIDATION:
        raise ConsolidateAlreadyActive(faults)


_WAYS_OUT = {
    Holder.RESEND: "cancelResend takes it out until it leaves.",
    Holder.RECALL: "cancelRecallByReturnInventoryId takes it out until it leaves.",
    Holder.CONSOLIDATION: "removeInventoryFromConsolidateShippingOrder takes it out until the order"
    " is confirmed, then cancelConsolidateShippingOrder until packing begins.",
}


def told_state(inventory: Inventory) -> dict[str, str]:
    """Return where an inventory stands, as the fault of a refusal."""
    state = f"It stands at '{inventory.handling_code}', '{inventory.handling_status}'."
    if inventory.held_by is not None and not inventory.is_closed:
        state += f" It is held by {inventory.held_by} {inventory.holder_id}, whose steps move it;"
        state += f" {_WAYS_OUT[inventory.held_by]}"
    return {"returnInventoryId": state}


def told_way(inventory: Inventory) -> dict[str, str]:
    """Return where an inventory stands, and what makes way for another wish of its seller."""
    faults = told_state(inventory)
    if HANDLING.allows(inventory.standing, _UNDECIDED, Actor.SELLER):
        told = " Set it to 'ohd' or call CancelReturnInventoryHandling first."
        faults["returnInventoryId"] += told
    return faults
