"""The Warehouse API: what a scanner at the dock sends and is told.

Source: contract warehouse-api.yaml.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from returnhelper_sdk.wire.fba.work import FbaArrivalMatch
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Id, Offset, PageSize, Positive, Remarks, Text


class ReceivedPackage(Shape, kw_only=True, frozen=True):
    """One package as measured: weight in g, sides in cm."""

    weight: Positive
    dimension1: Positive
    dimension2: Positive
    dimension3: Positive
    remarks: Remarks | None = None


class ReceiveRequest(Shape, kw_only=True, frozen=True):
    """Take in a shipment; `additional` marks packages that come after the shipment did."""

    shipment_id: Id
    warehouse_id: Id
    packages: Annotated[list[ReceivedPackage], Meta(min_length=1, max_length=100)]
    additional: bool = False


class RemoveImageRequest(Shape, kw_only=True, frozen=True):
    """Take a picture away."""

    return_inventory_id: Id
    image_key: Text


class HandlingRequest(Shape, kw_only=True, frozen=True):
    """Begin or withdraw the handling of an inventory."""

    return_inventory_id: Id
    remarks: Remarks | None = None


class CompleteHandlingRequest(HandlingRequest, kw_only=True, frozen=True):
    """Complete the handling of an inventory; `result` says what was done."""

    result: Annotated[str, Meta(max_length=500)] | None = None


class ArrivalMatch(Shape, kw_only=True, frozen=True):
    """What a scanned code stands for; the last two are set once the parcel is inventory."""

    shipment_id: int
    shipment_number: str
    tracking_number: str | None
    api_id: int
    warehouse_id: int
    shipment_status_code: str
    return_inventory_id: int | None = None
    rma: str | None = None


class ReceivedInventory(Shape, kw_only=True, frozen=True):
    """An inventory made on arrival and the RMA to stick on it."""

    return_inventory_id: int
    rma: str


class Received(Shape, kw_only=True, frozen=True):
    """What taking in a shipment made, one inventory per package, in the order given."""

    shipment_id: int
    return_inventory_list: list[ReceivedInventory]


class AddedImage(Shape, kw_only=True, frozen=True):
    """Where a new picture is kept."""

    image_key: str
    image_url: str


class WorkEntry(Shape, kw_only=True, frozen=True):
    """One inventory that waits for the warehouse; `stock_age` counts days since its arrival."""

    return_inventory_id: int
    rma: str
    api_id: int
    client_code: str
    warehouse_id: int
    description: str
    handling_code: str
    handling_status_code: str
    handling_updated_on: str | None
    create_on: str
    stock_age: int


class ArrivalQuery(Shape, kw_only=True, frozen=True):
    """The parameter of Arrival/lookup: whatever the scanner read."""

    code: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S", extra={"text": True})]


class ArrivalMatches(Shape, kw_only=True, frozen=True):
    """What a scan stands for; `likely` and `warning` are set for an RMA that looks mistyped.

    An FBA shipment is shown where nothing else matches; Fba/arrive takes it in.
    """

    matches: list[ArrivalMatch]
    warning: str | None = None
    likely: list[ArrivalMatch] = field(default_factory=list)
    fba_shipment: FbaArrivalMatch | None = None


class ArrivalLookupAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Arrival/lookup."""

    data: ArrivalMatches


class ReceivedAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Arrival/receive."""

    data: Received


class AddedImageAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Inventory/addImage."""

    data: AddedImage


class RmaLabelQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Inventory/rmaLabel."""

    return_inventory_id: Id
    format: str = "pdf"
    size: str = "4x6"


class WorkListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Handling/list."""

    page_size: PageSize = 20
    offset: Offset = 0


class WorkListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Handling/list, oldest instruction first; the total disregards the page."""

    data: list[WorkEntry]
    total_number_of_records: int
