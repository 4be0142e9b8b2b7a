"""What is counted in a parcel and put away of it, and what is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from returnhelper.domain.fba.errors import FbaShipmentNotAllowed
from returnhelper.domain.fba.model import FbaShipment, FbaShipmentStatus, ShipmentItem, Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was found of a product in a parcel; `expected` is what the packing slip says, if known.

    Damaged pieces are among those found.
    """

    fnsku: str
    expected: int | None
    found: int
    damaged: int
    remarks: str | None

    @property
    def sound(self) -> int:
        """How many can be put away."""
        return self.found - self.damaged

    @property
    def missing(self) -> int:
        """How many of those expected were not found."""
        return max(0, (self.expected or 0) - self.found)

    @property
    def surplus(self) -> int:
        """How many were found beyond those expected; none where nothing is known of them."""
        return 0 if self.expected is None else max(0, self.found - self.expected)


@dataclass(frozen=True, slots=True)
class Placing:
    """Pieces of a product that are put to a location of the warehouse."""

    fnsku: str
    quantity: int
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where pieces of a product were put; how many in all, whatever became of them since."""

    location: str
    quantity: int
    last_putaway_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A parcel with what was counted of it and what was put away, each by product."""

    shipment: FbaShipment
    counts: tuple[Count, ...]
    items: tuple[ShipmentItem, ...]

    def count_of(self, fnsku: str) -> Count | None:
        """Return what was counted of a product, or None where it was not."""
        return next((count for count in self.counts if count.fnsku == fnsku), None)

    def item_of(self, fnsku: str) -> ShipmentItem | None:
        """Return what was put away of a product, or None where nothing was."""
        return next((item for item in self.items if item.fnsku == fnsku), None)

    def put_away(self, fnsku: str) -> int:
        """Return how many pieces of a product were ever put away."""
        item = self.item_of(fnsku)
        return item.quantity if item else 0


@dataclass(frozen=True, slots=True)
class Shelving:
    """A parcel after something of it was put away, and the stock of those products then."""

    opened: Opened
    stocks: tuple[Stock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentFilter:
    """Which parcels are listed; None does not count."""

    limit: int
    offset: int
    status: FbaShipmentStatus | None = None
    tracking_number: str | None = None
    api_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockFilter:
    """Which stock of a warehouse is listed; None does not count."""

    limit: int
    offset: int
    fnsku: str | None = None
    api_id: int | None = None


@dataclass(frozen=True, slots=True)
class ShelvedStock:
    """A stock record with where its pieces were put, the last place first."""

    stock: Stock
    places: tuple[Place, ...]


def sums_of(placings: Iterable[Placing]) -> dict[str, int]:
    """Return how many pieces are put away of each product, in the order they are named."""
    sums = Counter[str]()
    for placing in placings:
        sums[placing.fnsku] += placing.quantity
    return sums


def check_arrived(shipment: FbaShipment) -> None:
    """Check that a parcel can be opened. Raises: FbaShipmentNotAllowed."""
    if shipment.status is not FbaShipmentStatus.ARRIVED:
        told = f"It stands at '{shipment.status}'; it is counted and put away once it arrived."
        raise FbaShipmentNotAllowed({"fbaShipmentId": told})
