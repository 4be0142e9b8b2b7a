"""FBA shipments and stock, as the staff of a warehouse works on them.

Source: contract warehouse-api.yaml, Fba.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.fba.shipments import FbaShipmentDetail, FbaShipmentItem, Uuid
from returnhelper_sdk.wire.fba.stock import FbaWarehouseInventory
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import (
    Id,
    Offset,
    PageSize,
    Positive,
    Remarks,
    TrackingNumber,
    codes,
)

FbaStatus = Annotated[str, codes("PENDING", "ARRIVED", "CANCELED", "CANCELLED")]
ScannedFnsku = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern=r"\A\s*\S+\s*\Z",
        extra={"form": "must be at most 50 characters without blanks inside."},
    ),
]
Scan = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S", extra={"text": True})]
Pieces = Annotated[int, Meta(ge=0, le=100_000)]
Some = Annotated[int, Meta(ge=1, le=100_000)]
Location = Annotated[str, Meta(min_length=1, max_length=50, pattern=r"\S", extra={"text": True})]


class FbaArrivalMatch(Shape, kw_only=True, frozen=True):
    """The parcel that a scanned code stands for; the warehouse is the one it goes to."""

    fba_shipment_id: str
    tracking_number: str
    api_id: int
    warehouse_id: int
    fba_shipment_status_code: str
    rma: str | None


class FbaShipmentWorkQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Fba/listShipments; all that are given must match."""

    fba_shipment_status_code: FbaStatus | None = None
    tracking_number: TrackingNumber | None = None
    api_id: Id | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class FbaShipmentQuery(Shape, kw_only=True, frozen=True):
    """Name a parcel."""

    fba_shipment_id: Uuid


class FbaShipmentWork(FbaShipmentDetail, kw_only=True, frozen=True):
    """A parcel as staff sees it."""

    client_code: str
    remarks: str | None
    canceled_on: str | None


class FbaShipmentWorkListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Fba/listShipments, oldest first; the total disregards the page."""

    data: list[FbaShipmentWork]
    total_number_of_records: int


class FbaShipmentWorkAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Fba/arrive and Fba/cancelShipment."""

    data: FbaShipmentWork


class FbaCount(Shape, kw_only=True, frozen=True):
    """What was counted of a product: what is missing, too many and damaged, and put away."""

    fnsku: str
    expected: int | None
    found: int
    damaged: int
    missing: int
    surplus: int
    putaway_quantity: int
    remarks: str | None


class FbaPlace(Shape, kw_only=True, frozen=True):
    """Where pieces of a product were put; how many in all, whatever became of them since."""

    location: str
    quantity: int
    last_putaway_on: str


class FbaShipmentPlace(FbaPlace, kw_only=True, frozen=True):
    """Where pieces of a product of one parcel were put."""

    fnsku: str


class FbaShipmentCounted(FbaShipmentWork, kw_only=True, frozen=True):
    """A parcel with what was counted and put away of it."""

    count_list: list[FbaCount]
    fba_shipment_item_list: list[FbaShipmentItem]


class FbaShipmentCountedAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Fba/count."""

    data: FbaShipmentCounted


class FbaShipmentOpened(FbaShipmentCounted, kw_only=True, frozen=True):
    """A parcel with all there is of it."""

    putaway_list: list[FbaShipmentPlace]


class FbaShipmentOpenedAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Fba/getShipment."""

    data: FbaShipmentOpened


class FbaShipmentShelved(FbaShipmentCounted, kw_only=True, frozen=True):
    """A parcel after something of it was put away, and the stock of those products."""

    fba_warehouse_inventory_list: list[FbaWarehouseInventory]


class FbaShipmentShelvedAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Fba/putaway."""

    data: FbaShipmentShelved


class FbaArrivalRequest(Shape, kw_only=True, frozen=True):
    """Take a parcel in, by its id or a scan of it; weight in g, the three sides in cm, if measured.

    `tracking_number` may be a carrier's barcode with the number inside.
    """

    fba_shipment_id: Uuid | None = None
    tracking_number: Scan | None = None
    weight: Positive | None = None
    dimension1: Positive | None = None
    dimension2: Positive | None = None
    dimension3: Positive | None = None
    remarks: Remarks | None = None


class FbaCountEntry(Shape, kw_only=True, frozen=True):
    """What was found of a product; `expected` is what the packing slip says, if there is one."""

    fnsku: ScannedFnsku
    expected: Pieces | None = None
    found: Pieces
    damaged: Pieces = 0
    remarks: Remarks | None = None


class FbaCountRequest(Shape, kw_only=True, frozen=True):
    """Count products of a parcel; the last count of a product stands."""

    fba_shipment_id: Uuid
    count_list: Annotated[list[FbaCountEntry], Meta(min_length=1, max_length=500)]


class FbaPutawayEntry(Shape, kw_only=True, frozen=True):
    """Pieces of a product that go to a location."""

    fnsku: ScannedFnsku
    quantity: Some
    location: Location


class FbaPutawayRequest(Shape, kw_only=True, frozen=True):
    """Put goods of a parcel away."""

    fba_shipment_id: Uuid
    putaway_list: Annotated[list[FbaPutawayEntry], Meta(min_length=1, max_length=100)]


class FbaCancelRequest(Shape, kw_only=True, frozen=True):
    """Give a parcel up that has not arrived."""

    fba_shipment_id: Uuid
    remarks: Remarks | None = None


class FbaStockQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Fba/listStock; all that are given must match."""

    fnsku: ScannedFnsku | None = None
    api_id: Id | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class FbaStockWork(FbaWarehouseInventory, kw_only=True, frozen=True):
    """Stock as staff sees it: whose it is and where it was put, the last place first."""

    api_id: int
    client_code: str
    location_list: list[FbaPlace]


class FbaStockWorkAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Fba/listStock, by product; the total disregards the page."""

    data: list[FbaStockWork]
    total_number_of_records: int
