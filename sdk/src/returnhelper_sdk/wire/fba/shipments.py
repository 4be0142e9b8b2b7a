"""FBA shipments, as sellers announce and read them.

Source: contract user-api.yaml, Fba; webhooks.yaml, Fba.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Id, Offset, PageSize, RangeEnd, TrackingNumber

Uuid = Annotated[
    str,
    Meta(
        pattern=r"\A[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\Z",
        extra={"form": "must be an id as this API gives it, a UUID."},
        extra_json_schema={"format": "uuid"},
    ),
]
RemovalOrderId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern=r"\A[^\r\n]+\Z",
        extra={"form": "must be at most 50 characters on one line."},
    ),
]


class CreateFbaShipmentEntry(Shape, kw_only=True, frozen=True):
    """A parcel on its way to a warehouse."""

    tracking_number: TrackingNumber
    warehouse_id: Id
    removal_order_id: RemovalOrderId


class CreateFbaShipmentRequest(Shape, kw_only=True, frozen=True):
    """Announce parcels: all, or none."""

    create_fba_shipment_payload_list: Annotated[
        list[CreateFbaShipmentEntry], Meta(min_length=1, max_length=100)
    ]


class FbaShipment(Shape, kw_only=True, frozen=True):
    """A parcel as its creation answers it."""

    fba_shipment_id: str
    api_id: int
    warehouse_id: int
    fba_shipment_status_code: str
    removal_order_id: str
    tracking_number: str
    arrival_on: str | None
    create_on: str


class CreateFbaShipmentAnswer(Shape, kw_only=True, frozen=True):
    """The payload of createFbaShipment: in the order of the request."""

    data: list[FbaShipment]


class FbaShipmentDetail(FbaShipment, kw_only=True, frozen=True):
    """A parcel with what the warehouse found; weight in g, sides in cm.

    `rma` is the older name of `received_number`.
    """

    received_number: str | None
    rma: str | None
    weight: Decimal | None
    weight_uom: str | None
    dimension1: Decimal | None
    dimension2: Decimal | None
    dimension3: Decimal | None
    dimension_uom: str | None


class FbaShipmentAnswer(Shape, kw_only=True, frozen=True):
    """The payload of both getFbaShipment."""

    data: FbaShipmentDetail


class FbaShipmentIdRequest(Shape, kw_only=True, frozen=True):
    """Name a parcel."""

    fba_shipment_id: Uuid


class FbaShipmentListQuery(Shape, kw_only=True, frozen=True):
    """Page through what was announced in a window."""

    create_from: datetime
    create_to: RangeEnd
    page_size: PageSize = 20
    offset: Offset = 0


class FbaShipmentListEntry(Shape, kw_only=True, frozen=True):
    """A parcel as a list shows it."""

    fba_shipment_id: str
    warehouse_id: int
    fba_shipment_status_code: str
    rma: str | None
    tracking_number: str
    removal_order_id: str
    create_on: str


class FbaShipmentListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of listFbaShipments."""

    data: list[FbaShipmentListEntry]
    total_number_of_records: int


class FbaShipmentItem(Shape, kw_only=True, frozen=True):
    """A product of a parcel: what was ever put away, and what no instruction took."""

    fba_shipment_item_id: str
    fba_shipment_id: str
    fnsku: str
    shipment_item_quantity: int
    available_quantity: int
    last_putaway_on: str | None


class FbaShipmentItemListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getFbaShipmentItemList; empty until goods are put away."""

    data: list[FbaShipmentItem]
