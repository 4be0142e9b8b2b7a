"""Resends, the table of their moves, and the parcel that several items make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from returnhelper.domain.handling.model import Held
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import (
    HandlingCode,
    HandlingStatus,
    Holder,
    Inventory,
    Standing,
)
from returnhelper.domain.reference.limits import ADDRESS_FIELDS
from returnhelper.domain.resend.errors import ResendStepNotAllowed, WarehouseMismatch
from returnhelper.kit.errors import Faults
from returnhelper.kit.machine import Actor, Machine, moves
from returnhelper.kit.money import Money

LABEL_FORMATS = ("pdf", "png", "zpl")
_TOLD = "updateResendStatus"


class ResendStatus(StrEnum):
    """Where a resend stands; the first three are one status on the wire."""

    PENDING = "pending"
    PICKED = "picked"
    PACKED = "packed"
    IN_PROGRESS = "inProgress"
    COMPLETED = "completed"
    CANCELED = "canceled"
    FAILED = "failed"


_ = ResendStatus
OPEN = (_.PENDING, _.PICKED, _.PACKED, _.IN_PROGRESS)

# Source: contract README, Resend; picked and packed are steps of the warehouse inside pending.
RESEND = Machine(
    "Resend",
    [
        *moves([None], [_.PENDING], Actor.SELLER),
        *moves([_.PENDING], [_.PICKED], Actor.WAREHOUSE),
        *moves([_.PENDING, _.PICKED], [_.PACKED], Actor.WAREHOUSE),
        *moves([_.PACKED], [_.IN_PROGRESS], Actor.SYSTEM, told=_TOLD),
        *moves([_.IN_PROGRESS], [_.IN_PROGRESS], Actor.WAREHOUSE, told=_TOLD),
        *moves([_.IN_PROGRESS], [_.COMPLETED], Actor.WAREHOUSE, told=_TOLD),
        *moves(OPEN, [_.CANCELED], Actor.SELLER, told=_TOLD),
        *moves([_.PENDING, _.PICKED], [_.FAILED], Actor.WAREHOUSE, told=_TOLD),
        *moves([_.PACKED], [_.FAILED], Actor.WAREHOUSE, Actor.SYSTEM, told=_TOLD),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Whom a resend goes to; country is ISO 3166-1 alpha-3 in lower case."""

    country: str
    name: str
    phone: str | None
    fax: str | None
    email: str | None
    street1: str
    street2: str | None
    street3: str | None
    state: str | None
    city: str
    postal_code: str

    def as_address(self) -> dict[str, str | None]:
        """Return the address as the limits of services name it."""
        address = {name: getattr(self, _FIELDS[name]) for name in ADDRESS_FIELDS}
        return {"country": self.country, **address}


_FIELDS = {name: name for name in ADDRESS_FIELDS} | {
    "contactName": "name",
    "postalCode": "postal_code",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a seller wants sent on, to whom, by which service."""

    inventory_ids: Sequence[int]
    service_code: str
    buyer: Buyer
    description: str | None = None
    remarks: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is on the scale: weight and sides, the longest first."""

    weight_g: Decimal
    sides_cm: tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resend:
    """A resend with its one shipment; inventories in the order they were named.

    `parcel` is what the warehouse packed; `error` what the carrier said when it refused.
    """

    resend_id: int
    api_id: int
    number: str
    status: ResendStatus
    warehouse_id: int
    description: str | None
    remarks: str | None
    warehouse_remarks: str | None
    shipment_id: int
    shipment_number: str
    service_code: str
    buyer: Buyer
    label_id: int | None
    tracking_number: str | None
    error: str | None
    cost: Money
    charge_type: str
    chargeable_weight_g: Decimal
    parcel: Parcel | None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str
    inventory_ids: tuple[int, ...]

    @property
    def held(self) -> Held:
        """What it holds while it is open; begun with once it has its label."""
        has_label = self.status is ResendStatus.IN_PROGRESS
        status = HandlingStatus.IN_PROGRESS if has_label else HandlingStatus.PENDING
        return Held(
            api_id=self.api_id,
            holder=Holder.RESEND,
            holder_ids=dict.fromkeys(self.inventory_ids, str(self.resend_id)),
            standing=Standing(HandlingCode.RESEND, status, is_held=True),
        )


def told_stage(resend: Resend) -> dict[str, str]:
    """Return where a resend stands, as the fault of a refusal."""
    return {"resendId": f"It stands at '{resend.status}'."}


def check_step(resend: Resend, target: ResendStatus, by: Actor) -> None:
    """Check that somebody may move a resend to a status. Raises: ResendStepNotAllowed."""
    if not RESEND.allows(resend.status, target, by):
        faults = told_stage(resend)
        faults["resendId"] += f" {RESEND.told_sources(target, by)}"
        raise ResendStepNotAllowed(faults)


def expected_parcel(inventories: Sequence[Inventory]) -> Parcel:
    """Return the parcel that inventories make: laid flat on one another, the weights added up.

    The box is as long and as wide as the longest and the widest of them, and as high as all
    together, so it always holds them. Source: decision 0024.
    """
    sides = (
        max(inventory.dimension1_cm for inventory in inventories),
        max(inventory.dimension2_cm for inventory in inventories),
        sum((inventory.dimension3_cm for inventory in inventories), Decimal(0)),
    )
    first, second, third = sorted(sides, reverse=True)
    weight_g = sum((inventory.weight_g for inventory in inventories), Decimal(0))
    return Parcel(weight_g=weight_g, sides_cm=(first, second, third))


def list_faults(inventory_ids: Sequence[int], most: int) -> Faults:
    """Return what is wrong with a list of inventories before anybody looks them up."""
    faults = Faults()
    if len(inventory_ids) > most:
        faults.add("inventories", f"A resend holds at most {most}; make several of them.")
        return faults
    seen: set[int] = set()
    for index, inventory_id in enumerate(inventory_ids):
        if inventory_id in seen:
            faults.add(f"inventories[{index}]", "Name an inventory once.")
        seen.add(inventory_id)
    return faults


def check_found(wanted: Sequence[int], inventories: Sequence[Inventory]) -> None:
    """Check that the account has every inventory asked for. Raises: ReturnInventoryNotFound."""
    found = {inventory.return_inventory_id for inventory in inventories}
    faults = Faults()
    for index, inventory_id in enumerate(wanted):
        if inventory_id not in found:
            faults.add(f"inventories[{index}]", "No return inventory with this id in the account.")
    if faults:
        raise ReturnInventoryNotFound(faults.as_map())


def check_one_warehouse(inventories: Sequence[Inventory]) -> None:
    """Check that inventories lie in one warehouse. Raises: WarehouseMismatch."""
    first = inventories[0].warehouse_id
    faults = Faults()
    for index, inventory in enumerate(inventories):
        if inventory.warehouse_id != first:
            place = f"It lies in warehouse {inventory.warehouse_id}, the first in {first}."
            faults.add(f"inventories[{index}]", place)
    if faults:
        raise WarehouseMismatch(faults.as_map())
