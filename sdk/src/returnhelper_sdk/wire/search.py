"""Searching return shipments and inventories."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import MeasuredAudit, Shape
from returnhelper_sdk.wire.recall import DateText
from returnhelper_sdk.wire.rules import Id, Offset, Sku

SearchText = Annotated[str, Meta(max_length=200)]
"""What is searched for; forgiven are case, blanks, hyphens, and one sign mistyped."""
SearchPageSize = Annotated[int, Meta(ge=1, le=100)]


class ShipmentSearchQuery(Shape, kw_only=True, frozen=True):
    """The parameters of searchShipment; all that are given must fit."""

    search_text: SearchText | None = None
    tracking_number: SearchText | None = None
    reference_number: SearchText | None = None
    rma: SearchText | None = None
    sku: Sku | None = None
    shipment_status_code: str | None = None
    warehouse_id: Id | None = None
    create_from_str: DateText | None = None
    create_to_str: DateText | None = None
    page_size: SearchPageSize = 20
    offset: Offset = 0


class ReturnInventorySearchQuery(Shape, kw_only=True, frozen=True):
    """The parameters of searchReturnInventory; all that are given must fit."""

    search_text: SearchText | None = None
    tracking_number: SearchText | None = None
    reference_number: SearchText | None = None
    api_name: str | None = None
    return_request_number: str | None = None
    return_request_line_item_number: str | None = None
    shipment_number: str | None = None
    handling_code: str | None = None
    handling_status_code: str | None = None
    warehouse_id: Id | None = None
    warehouse_rma: str | None = None
    sku: str | None = None
    create_from_str: DateText | None = None
    create_to_str: DateText | None = None
    page_size: SearchPageSize = 20
    offset: Offset = 0


class ReturnInventorySearchEntry(MeasuredAudit, kw_only=True, frozen=True):
    """An inventory that was found, with what is told of its shipment and request.

    `cbm` is its volume in cubic metres, `stock_age` its days in stock.
    """

    return_inventory_id: int
    warehouse_id: int
    return_request_line_item_id: int
    return_request_id: int
    api_id: int
    warehouse_api_id: int
    return_request_line_item_number: str
    seller_reference_number: str
    rma: str
    description: str
    quantity: int
    value_currency_code: str
    value: Decimal
    handling_code: str
    handling_status_code: str
    handling_updated_on: str | None
    handling_updated_on_str: str | None
    complete_by: str | None
    complete_on: str | None
    stop_aging_on: str | None
    warehouse_remarks: str | None
    sku: str | None
    can_recalibrate: bool
    api_name: str
    return_request_number: str
    shipment_number: str
    shipment_id: int
    item_rma: str | None
    warehouse_rma: str | None
    return_request_remarks: str | None
    vas_count: int
    actual_weight: Decimal | None
    cbm: Decimal | None
    stock_age: int
    is_fraudulent: bool
    fraud_reason_code: str | None
    complete_on_str: str | None
    stop_aging_on_str: str | None


class ReturnInventorySearchAnswer(Shape, kw_only=True, frozen=True):
    """The payload of searchReturnInventory; the total disregards the page."""

    total_number_of_records: int
    return_inventory_list: list[ReturnInventorySearchEntry]
