"""A return that nobody booked: what the warehouse knows of the parcel it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from returnhelper.domain.labels.model import Label
from returnhelper.domain.returns.model import LineItem, ReturnRequest, Shipment

UNBOOKED_SERVICE = "unkwn"
"""The service of a parcel that carries no label of ours. Source: codes.yaml, serviceTypeCode."""
FOREIGN_SERVICE = "nrhl"
"""The service of one that is known to have come on a label bought elsewhere."""
RESTOCKED_NUMBER = "WUS"
"""The prefix of a return that was made of FBA stock, and of nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAddress:
    """What can be read of an address; country is ISO 3166-1 alpha-3 in lower case."""

    name: str | None = None
    company: str | None = None
    phone: str | None = None
    email: str | None = None
    street1: str | None = None
    street2: str | None = None
    street3: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundItem:
    """One package; its number is the one it got when it was found."""

    number: str
    description: str
    quantity: int
    weight_g: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundParcel:
    """A parcel as it was found; `country` is where it came from, sides are in any order."""

    number: str
    title: str
    service_code: str = UNBOOKED_SERVICE
    warehouse_id: int
    sender: FoundAddress
    country: str
    reference: str | None
    carrier: str | None
    tracking_number: str | None
    sides_cm: tuple[Decimal, Decimal, Decimal]
    items: tuple[FoundItem, ...]


def is_restocked(shipment: Shipment) -> bool:
    """Tell whether a shipment was made of FBA stock; no parcel of it ever arrived, or will."""
    return shipment.cost is None and shipment.number.startswith(RESTOCKED_NUMBER)


@dataclass(frozen=True, slots=True)
class UnbookedReturn:
    """The rows that were made of a found parcel; its label is the one it travelled on."""

    request: ReturnRequest
    shipment: Shipment
    items: list[LineItem]
    label: Label
