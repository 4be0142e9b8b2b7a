"""Inventory, pictures, and the table of handling moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from returnhelper.kit.money import decimals_of

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


WISHES = frozenset(
    {
        HandlingCode.ON_HOLD,
        HandlingCode.DISPOSE,
        HandlingCode.RESTOCK,
        HandlingCode.OTHERS,
        HandlingCode.RETURN,
    }
)
KEEPS_RMA_OPEN = frozenset({HandlingCode.ON_HOLD, HandlingCode.OTHERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """One package in a warehouse, with what its line item says of it."""

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

    @property
    def is_closed(self) -> bool:
        """Done with any code but on hold: nothing can become of it any more."""
        return (
            self.handling_status is HandlingStatus.COMPLETED
            and self.handling_code is not HandlingCode.ON_HOLD
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of an inventory; keys resolve below the files base."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package as the warehouse measured it; sides in any order."""

    weight_g: Decimal
    sides_cm: tuple[Decimal, Decimal, Decimal]
    remarks: str | None


def can_wish(code: HandlingCode, status: HandlingStatus, wish: HandlingCode) -> bool:
    """Tell whether a seller may ask for this handling now; the item is free of any holder.

    Source: contract README, Inventory: tbc p, ohd p or c to any wish; dsp, rst, oth, rtn p to ohd.
    """
    if wish not in WISHES:
        return False
    if code is HandlingCode.TO_BE_CONFIRMED:
        return status is HandlingStatus.PENDING
    if code is HandlingCode.ON_HOLD:
        return status is not HandlingStatus.IN_PROGRESS
    waiting = code in WISHES and status is HandlingStatus.PENDING
    return waiting and wish is HandlingCode.ON_HOLD


def can_withdraw(code: HandlingCode, status: HandlingStatus) -> bool:
    """Tell whether a wish may be withdrawn: only before the warehouse begins."""
    return code in WISHES and status is HandlingStatus.PENDING


def can_start(code: HandlingCode, status: HandlingStatus) -> bool:
    """Tell whether the warehouse may begin."""
    return code is not HandlingCode.TO_BE_CONFIRMED and status is HandlingStatus.PENDING


def can_complete(code: HandlingCode, status: HandlingStatus) -> bool:
    """Tell whether the warehouse may be done, with or without having begun."""
    return code is not HandlingCode.TO_BE_CONFIRMED and status is not HandlingStatus.COMPLETED


_SIZE_DECIMALS, _LARGEST_SIZE = 3, Decimal(999_999)


def size_fault(size: Decimal) -> str | None:
    """Return what is wrong with a weight in g or a side in cm (> 0), or None."""
    if size > _LARGEST_SIZE:
        return f"must be at most {_LARGEST_SIZE}."
    if decimals_of(size) > _SIZE_DECIMALS:
        return f"must have at most {_SIZE_DECIMALS} decimals."
    return None
