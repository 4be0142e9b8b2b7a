"""FBA shipments, what was counted and put away of them, and stock: rows and rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from returnhelper.domain.inventory.measuring import Sides
from returnhelper.kit.clock import later_than
from returnhelper.kit.machine import Actor, Machine, moves


class FbaShipmentStatus(StrEnum):
    """How far a parcel from Amazon is."""

    PENDING = "PENDING"  # the seller announced it
    ARRIVED = "ARRIVED"  # the warehouse scanned it
    CANCELED = "CANCELED"


_PENDING, _ARRIVED = FbaShipmentStatus.PENDING, FbaShipmentStatus.ARRIVED

# Source: contract README, FBA shipment. Putting away leaves it where it is.
FBA_SHIPMENT = Machine(
    "FBA shipment",
    [
        *moves([None], [_PENDING], Actor.SELLER),
        *moves([_PENDING], [_ARRIVED], Actor.WAREHOUSE, told="markFbaShipmentArrived"),
        *moves(
            [_PENDING],
            [FbaShipmentStatus.CANCELED],
            Actor.WAREHOUSE,
            Actor.OPERATOR,
            Actor.SYSTEM,
        ),
        *moves([_ARRIVED], [_ARRIVED], Actor.WAREHOUSE, told="fbaShipmentPutaway"),
    ],
)


SUBJECT = "fbaShipment"
"""What the books know a parcel by, with its key."""


@dataclass(frozen=True, slots=True)
class NewShipment:
    """A parcel as a seller announces it."""

    tracking_number: str
    warehouse_id: int
    removal_order_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FbaShipment:
    """A parcel from Amazon; weight in g, sides in cm, the longest first.

    Its key is the integer that ledger, log and notifications count by. Every step on it, counting
    and putting away too, changes `modified_at`, by which writes are guarded.
    """

    fba_shipment_id: UUID
    fba_shipment_key: int
    api_id: int
    warehouse_id: int
    status: FbaShipmentStatus
    removal_order_id: str
    tracking_number: str
    rma: str | None
    weight_g: Decimal | None
    dimension1_cm: Decimal | None
    dimension2_cm: Decimal | None
    dimension3_cm: Decimal | None
    remarks: str | None
    arrived_at: datetime | None
    canceled_at: datetime | None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str

    def stamped(self, now: datetime, by: str) -> FbaShipment:
        """Return the parcel as somebody has worked on it at a moment."""
        return replace(self, modified_at=later_than(self.modified_at, now), modified_by=by)

    def arrived(self, arrival: Arrival, rma: str, now: datetime, by: str) -> FbaShipment:
        """Return the parcel as it was scanned."""
        sides = sorted(arrival.sides_cm, reverse=True) if arrival.sides_cm else (None, None, None)
        return replace(
            self.stamped(now, by),
            status=FbaShipmentStatus.ARRIVED,
            rma=rma,
            arrived_at=now,
            weight_g=arrival.weight_g,
            dimension1_cm=sides[0],
            dimension2_cm=sides[1],
            dimension3_cm=sides[2],
            remarks=arrival.remarks,
        )

    def canceled(self, remarks: str | None, now: datetime, by: str) -> FbaShipment:
        """Return the parcel as nobody waits for it any more."""
        return replace(
            self.stamped(now, by),
            status=FbaShipmentStatus.CANCELED,
            canceled_at=now,
            remarks=remarks,
        )


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was measured of a parcel, if anything; the sides in any order."""

    weight_g: Decimal | None = None
    sides_cm: Sides | None = None
    remarks: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentItem:
    """A product of a parcel: `quantity` is what was ever put away and only rises.

    `available_quantity` is what no instruction took.
    """

    fba_shipment_item_id: UUID
    api_id: int
    fba_shipment_id: UUID
    warehouse_id: int
    fnsku: str
    quantity: int
    available_quantity: int
    first_putaway_at: datetime
    last_putaway_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """A product of a seller in a warehouse: `quantity` lies there, part of it is available.

    Quantity falls when an instruction is settled, what is available when one takes.
    """

    fba_warehouse_inventory_id: UUID
    api_id: int
    warehouse_id: int
    fnsku: str
    quantity: int
    available_quantity: int
    reference_number: str | None
    remark: str | None
    last_putaway_at: datetime
    modified_at: datetime
    modified_by: str


@dataclass(frozen=True, slots=True)
class StockOnShelf:
    """A stock record with the items that something is available of, oldest put away first."""

    stock: Stock
    items: tuple[ShipmentItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenItem:
    """How many pieces an instruction took of a product of a parcel; at least one."""

    fba_shipment_item_id: UUID
    fba_shipment_id: UUID
    warehouse_id: int
    fnsku: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledItem:
    """What became of pieces that were taken: left for good, given back, lost; each 0 or more.

    The three together are what is settled of the item by this call.
    """

    fba_shipment_item_id: UUID
    warehouse_id: int
    fnsku: str
    done: int
    given_back: int
    lost: int


def known_fnsku(given: str) -> str:
    """Return an fnsku as it is kept: case and outer blanks do not tell two apart."""
    return given.strip().upper()


def take_oldest(shelf: StockOnShelf, wanted: int) -> list[TakenItem]:
    """Take pieces of a product, oldest put away first; fewer than wanted where fewer are there."""
    taken: list[TakenItem] = []
    for item in shelf.items:
        if wanted <= 0:
            break
        quantity = min(wanted, item.available_quantity)
        wanted -= quantity
        taken.append(
            TakenItem(
                fba_shipment_item_id=item.fba_shipment_item_id,
                fba_shipment_id=item.fba_shipment_id,
                warehouse_id=item.warehouse_id,
                fnsku=item.fnsku,
                quantity=quantity,
            )
        )
    return taken
