"""Unknown shipments: parcels nobody announced.

Source: contract warehouse-api.yaml, Unknown; webhooks.yaml, rsl.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta, field

from returnhelper_sdk.wire.inventory import ReturnInventory
from returnhelper_sdk.wire.labels import Label
from returnhelper_sdk.wire.parts import Audit, Shape
from returnhelper_sdk.wire.returns import LineItem, ReturnRequestHead, Shipment
from returnhelper_sdk.wire.rules import (
    Country,
    Id,
    Offset,
    PageSize,
    RangeEnd,
    Remarks,
    Text,
    TrackingNumber,
    codes,
)
from returnhelper_sdk.wire.warehouse import AddedImage, ReceivedInventory, ReceivedPackage

ReadLine = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S", extra={"text": True})]
"""A line of a label as it was read."""
ReadLines = Annotated[list[ReadLine], Meta(max_length=20)]
Quantity = Annotated[int, Meta(ge=1, le=1_000_000)]
Position = Annotated[int, Meta(ge=0, le=99)]
UnknownShipmentStatusCode = Annotated[str, codes("pending", "assigned", "matched", "disposed")]
ClientCode = Annotated[str, Meta(min_length=1, max_length=50, pattern=r"\S", extra={"text": True})]


class ReadAddress(Shape, kw_only=True, frozen=True):
    """What can be read of an address."""

    name: ReadLine | None = None
    company: ReadLine | None = None
    phone: ReadLine | None = None
    email: ReadLine | None = None
    street1: ReadLine | None = None
    street2: ReadLine | None = None
    street3: ReadLine | None = None
    city: ReadLine | None = None
    state: ReadLine | None = None
    postal_code: ReadLine | None = None
    country: Country | None = None


class ReadLabel(Shape, kw_only=True, frozen=True):
    """What can be read on a parcel: numbers, people, references, and whatever else is there."""

    carrier: ReadLine | None = None
    tracking_number: TrackingNumber | None = None
    code_list: ReadLines = field(default_factory=list)
    sender: ReadAddress = field(default_factory=ReadAddress)
    recipient: ReadAddress = field(default_factory=ReadAddress)
    reference_list: ReadLines = field(default_factory=list)
    text: Remarks | None = None


class FoundPackage(ReceivedPackage, kw_only=True, frozen=True):
    """One package as measured, with what is seen of its contents."""

    description: ReadLine | None = None
    quantity: Quantity = 1


FoundPackages = Annotated[list[FoundPackage], Meta(min_length=1, max_length=100)]


class RegisterUnknownRequest(Shape, kw_only=True, frozen=True):
    """Register a parcel that nobody announced."""

    packages: FoundPackages
    label: ReadLabel = field(default_factory=ReadLabel)
    remarks: Remarks | None = None


class UpdateUnknownRequest(Shape, kw_only=True, frozen=True):
    """Correct what was noted; what is left out is kept, what is given is replaced wholly."""

    unknown_shipment_id: Id
    packages: FoundPackages | None = None
    label: ReadLabel | None = None
    remarks: Remarks | None = None


class UnknownShipmentQuery(Shape, kw_only=True, frozen=True):
    """The parameter of Unknown/get and Unknown/suggestions."""

    unknown_shipment_id: Id


class UnknownListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Unknown/list; all that are given must match."""

    unknown_shipment_status_code: UnknownShipmentStatusCode | None = None
    search: ReadLine | None = None
    tracking_number: ReadLine | None = None
    create_to: RangeEnd | None = None
    due: bool = False
    page_size: PageSize = 20
    offset: Offset = 0


class AddUnknownImageQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Unknown/addImage; packages count from 0."""

    unknown_shipment_id: Id
    package: Position = 0


class RemoveUnknownImageRequest(Shape, kw_only=True, frozen=True):
    """Take a picture of an unknown shipment away."""

    unknown_shipment_id: Id
    image_key: Text


class AssignUnknownRequest(Shape, kw_only=True, frozen=True):
    """Give a parcel to a seller, named by one of the three; `shipment_id` is one of its own."""

    unknown_shipment_id: Id
    api_id: Id | None = None
    client_code: ClientCode | None = None
    shipment_id: Id | None = None


class MatchUnknownRequest(Shape, kw_only=True, frozen=True):
    """Take a parcel in as an announced shipment, or as `additional` packages of it."""

    unknown_shipment_id: Id
    shipment_id: Id
    additional: bool = False


class UnknownShipmentIdRequest(Shape, kw_only=True, frozen=True):
    """The body of Unknown/undoAssignment."""

    unknown_shipment_id: Id


class DisposeUnknownRequest(Shape, kw_only=True, frozen=True):
    """Dispose of a parcel that nobody claimed; remarks replace its own."""

    unknown_shipment_id: Id
    remarks: Remarks | None = None


class UnknownPackage(Shape, kw_only=True, frozen=True):
    """One package of an unknown shipment; weight in g, sides in cm, the longest first."""

    number: str
    description: str
    quantity: int
    weight: Decimal
    dimension1: Decimal
    dimension2: Decimal
    dimension3: Decimal
    remarks: str | None
    image_list: list[AddedImage]


class UnknownShipment(Audit, kw_only=True, frozen=True):
    """A parcel nobody announced; the four ids are set once it has an owner."""

    unknown_shipment_id: int
    unknown_shipment_number: str
    unknown_shipment_status_code: str
    warehouse_id: int
    label: ReadLabel
    packages: list[UnknownPackage]
    remarks: str | None
    disposable_on: str
    api_id: int | None
    client_code: str | None
    return_request_id: int | None
    shipment_id: int | None
    unknown_claim_id: int | None


class UnknownShipmentAnswer(Shape, kw_only=True, frozen=True):
    """The payload of what shows one unknown shipment."""

    data: UnknownShipment


class UnknownListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Unknown/list, oldest first; the total disregards the page."""

    data: list[UnknownShipment]
    total_number_of_records: int


class AssignedUnknown(Shape, kw_only=True, frozen=True):
    """What an unknown shipment became, an inventory for each package in their order."""

    unknown_shipment_id: int
    api_id: int
    client_code: str
    return_request_id: int
    shipment_id: int
    return_inventory_list: list[ReceivedInventory]


class AssignedUnknownAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Unknown/assign, Unknown/match and Unknown/acceptClaim."""

    data: AssignedUnknown


class OwnerSuggestion(Shape, kw_only=True, frozen=True):
    """A likely owner, with the likeliest of its bookings or its claim; `score` is 0 to 1."""

    api_id: int
    client_code: str
    seller_name: str
    score: float
    reason_list: list[str]
    shipment_id: int | None
    return_request_id: int | None
    tracking_number: str | None
    unknown_claim_id: int | None


class OwnerSuggestionListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Unknown/suggestions, the likeliest first."""

    data: list[OwnerSuggestion]


class ShipmentSupplement(Shape, kw_only=True, frozen=True):
    """What the warehouse measured of a whole parcel: weight in g, sides in cm."""

    shipment_supplement_id: int
    shipment_id: int
    actual_weight: Decimal
    actual_weight_uom: str = "g"
    actual_dimension1: Decimal
    actual_dimension2: Decimal
    actual_dimension3: Decimal
    actual_dimension_uom: str = "cm"


class PicturedLineItem(Shape, kw_only=True, frozen=True):
    """A line item with the pictures taken of it."""

    image_url_list: list[str]
    return_request_line_item: LineItem


class UnknownAssigned(Shape, kw_only=True, frozen=True):
    """A parcel nobody had announced was found to belong to the seller."""

    return_request: ReturnRequestHead
    shipment: Shipment
    label: Label
    shipment_supplement: ShipmentSupplement | None
    return_inventory_list: list[ReturnInventory]
    return_request_line_item_include_image_list: list[PicturedLineItem]


class UnknownAssignmentUndone(Shape, kw_only=True, frozen=True):
    """An assignment was a mistake: what it made is gone, and nothing of it is the seller's."""

    api_id: int
    return_request_id: int
    return_request_number: str
    shipment_id: int
    return_inventory_id_list: list[int]
    unknown_claim_id: int | None
