"""The list of return shipments."""

from __future__ import annotations

from datetime import datetime

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Id, Offset, PageSize, RangeEnd


class ShipmentListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Shipment/list; both ends of the window are inside."""

    create_from: datetime
    create_to: RangeEnd
    page_size: PageSize = 20
    offset: Offset = 0
    shipment_status_code: str | None = None
    warehouse_id: Id | None = None
    shipment_service_type: str | None = None


class ShipmentListEntry(Shape, kw_only=True, frozen=True):
    """One row of Shipment/list."""

    shipment_id: int
    shipment_number: str
    return_request_id: int
    label_id: int | None
    label_request_status_code: str | None
    shipment_status_code: str
    reference_number: str | None
    warehouse_id: int
    shipment_service_type: str
    shipment_country_code: str
    create_on: str


class ShipmentListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Shipment/list; the total disregards the page."""

    data: list[ShipmentListEntry]
    total_number_of_records: int
