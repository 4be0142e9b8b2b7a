"""Return requests, shipments, line items, and what a booking must be like."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import IntEnum, StrEnum

from returnhelper.kit.machine import Actor, Machine, moves
from returnhelper.kit.money import Money

MAX_CUSTOM_FIELDS = 24
FURTHER_ITEM = "WUSL"
"""How numbers of line items begin that a warehouse made."""


class ReturnStatus(StrEnum):
    """Where a return request stands; the values are the wire's."""

    OPEN = "open"
    COMPLETED = "completed"
    CANCELED = "canceled"


class ShipmentStatus(StrEnum):
    """Where a shipment stands; the values are the wire's."""

    NO_LABEL = "no-label"
    LABEL_QUEUED = "lb-queued"
    LABEL_FAILED = "lb-failed"
    LABEL_READY = "lb-success"
    LABEL_CANCELED = "lb-canceled"
    IN_TRANSIT = "in-transit"
    RECEIVED = "received"


class Source(IntEnum):
    """Who made a return request; the values are the wire's."""

    SELLER = 0
    WAREHOUSE = 1
    BUYER = 2


_OPEN, _COMPLETED, _WITHDRAWN = ReturnStatus
_NO_LABEL, _QUEUED, _FAILED, _READY, _CANCELED, _IN_TRANSIT, _RECEIVED = ShipmentStatus
_ON_THE_WAY = [_NO_LABEL, _QUEUED, _FAILED, _READY, _CANCELED, _IN_TRANSIT]

# Source: contract README, Shipment and return request. Ours: the warehouse makes both of a parcel
# that nobody announced.
SHIPMENT = Machine(
    "Shipment",
    [
        *moves([None], [_NO_LABEL, _QUEUED], Actor.SELLER),
        *moves([None], [_RECEIVED], Actor.WAREHOUSE, told="assignUnknown"),
        *moves([_NO_LABEL, _FAILED, _CANCELED], [_QUEUED], Actor.SELLER, Actor.OPERATOR),
        *moves([_QUEUED], [_READY, _FAILED], Actor.SYSTEM, told="labelGenerated"),
        *moves([_QUEUED, _READY], [_CANCELED], Actor.SELLER),
        *moves([_READY], [_IN_TRANSIT], Actor.SYSTEM),
        *moves(_ON_THE_WAY, [_RECEIVED], Actor.WAREHOUSE, told="markShipmentArrive"),
        *moves([_RECEIVED], [_RECEIVED], Actor.WAREHOUSE, told="newInventoryCreated"),
        *moves([_RECEIVED], _ON_THE_WAY[:-1], Actor.WAREHOUSE, told="undoShipmentArrive"),
    ],
)
RETURN_REQUEST = Machine(
    "Return request",
    [
        *moves([None], [_OPEN], Actor.SELLER, Actor.WAREHOUSE),
        *moves([_OPEN], [_COMPLETED], Actor.WAREHOUSE),
        *moves([_OPEN], [_WITHDRAWN], Actor.SELLER, Actor.WAREHOUSE),
        *moves([_WITHDRAWN], [_OPEN], Actor.SELLER, Actor.OPERATOR, Actor.WAREHOUSE),
        *moves([_OPEN, _COMPLETED], [_OPEN], Actor.WAREHOUSE),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRequest:
    """What a seller asked for; only what was booked in two steps is editable."""

    return_request_id: int
    api_id: int
    number: str
    seller_reference: str
    status: ReturnStatus
    title: str
    total_value: Decimal
    currency: str
    remarks: str | None
    source_type: int
    created_at: datetime
    modified_at: datetime
    is_editable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """One parcel on its way from a buyer to a warehouse."""

    shipment_id: int
    api_id: int
    return_request_id: int
    label_id: int | None
    warehouse_id: int
    number: str
    seller_reference: str
    status: ShipmentStatus
    service_code: str
    order_number: str | None
    country: str
    name: str | None
    phone: str | None
    fax: str | None
    email: str | None
    street1: str | None
    street2: str | None
    street3: str | None
    state: str | None
    city: str | None
    postal_code: str | None
    box_type: str | None
    weight_g: Decimal
    dimension1_cm: Decimal
    dimension2_cm: Decimal
    dimension3_cm: Decimal
    cost: Decimal | None
    cost_currency: str | None
    cost_parts: dict[str, str]
    charge_type: str | None
    chargeable_weight_g: Decimal | None
    custom_fields: dict[str, str]
    received_at: datetime | None
    created_at: datetime
    modified_at: datetime
    cost_correction: Decimal = Decimal(0)
    buyer_return_id: str | None = None

    @property
    def charged_cost(self) -> Decimal | None:
        """What it costs by now, with what measuring again has changed; None: nobody booked it."""
        return None if self.cost is None else self.cost + self.cost_correction


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """One thing in a parcel."""

    line_item_id: int
    api_id: int
    return_request_id: int
    shipment_id: int
    position: int
    number: str
    seller_reference: str
    description: str
    quantity: int
    weight_g: Decimal
    value: Decimal
    currency: str
    custom_fields: dict[str, str]

    @property
    def is_further(self) -> bool:
        """Tell whether it was made at the dock, for a package beyond those that were booked."""
        return self.position > 0 and self.number.startswith(FURTHER_ITEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repricing:
    """What came of a price: what the shipment costs by now, what was charged and what is due.

    A charge below zero was given back; the correction is what the cost differs from the booked one.
    """

    correction: Decimal
    cost: Money
    charged: Decimal
    due: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipFrom:
    """The buyer's address; country is ISO 3166-1 alpha-3 in lower case."""

    country: str
    name: str
    phone: str | None
    email: str | None
    fax: str | None
    street1: str
    street2: str | None
    street3: str | None
    state: str | None
    city: str | None
    postal_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedItem:
    """One thing a seller says is in the parcel."""

    description: str
    weight_g: Decimal
    value: Decimal
    currency: str
    seller_reference: str | None = None
    custom_fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What a seller books: one parcel with its items; sides as given, in cm."""

    service_code: str
    title: str
    order_number: str | None
    currency: str
    total_value: Decimal | None
    seller_reference: str | None
    remarks: str | None
    ship_from: ShipFrom
    warehouse_id: int
    box_type: str
    weight_g: Decimal
    length_cm: Decimal
    width_cm: Decimal
    height_cm: Decimal
    items: list[BookedItem]
    shipment_reference: str | None = None
    custom_fields: dict[str, str] = field(default_factory=dict)

    @property
    def items_value(self) -> Decimal:
        """What all items are worth, in the currency of the booking."""
        return sum((item.value for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerReturn:
    """What a buyer was asked and pays for a return; reasons are of the items, in order.

    Each reason is ``{"code": …, "text": …}``; either may be None.
    """

    api_id: int
    buyer_return_id: str
    cost: Decimal
    currency: str
    reasons: list[dict[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentFilter:
    """Which shipments to list: created inside the window, both ends included."""

    created_from: datetime
    created_to: datetime
    limit: int
    offset: int
    status: str | None = None
    warehouse_id: int | None = None
    service_code: str | None = None
