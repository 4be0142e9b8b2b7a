"""Recalls: items brought back to the seller through the consolidation warehouse.

Source: contract user-api.yaml, Recall; warehouse-api.yaml, Recalls; webhooks.yaml, recall.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import (
    Id,
    Offset,
    PageSize,
    Positive,
    Remarks,
    Text,
    TrackingNumber,
    codes,
)


def _batch(entry: str) -> Meta:
    return Meta(min_length=1, max_length=100, extra={"entry": entry})


ReturnInventoryIds = Annotated[list[Id], _batch("returnInventoryId")]
RecallIds = Annotated[list[Id], _batch("recallId")]
RecallInventoryIds = Annotated[list[Id], _batch("recallInventoryId")]
RecallTrackingNumber = TrackingNumber
DateText = Annotated[
    str,
    Meta(
        pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?\Z",
        extra={"form": "must be a day as yyyy-MM-dd (2026-11-05)."},
    ),
]
"""A day; a time behind it does not count."""
RecallStatusCode = Annotated[str, codes("pending", "in-progress", "completed", "canceled")]
RecallInventoryStatusCode = Annotated[
    str, codes("in-progress", "in-transit", "ready-to-pick-up", "picked-up", "canceled")
]
PickUpCode = Annotated[str, codes("pending", "self-pick-up", "courier-pick-up", "others")]
PickedUpCode = Annotated[str, codes("self-pick-up", "courier-pick-up", "others")]
CourierNumber = Annotated[
    str, Meta(min_length=1, max_length=100, pattern=r"\S", extra={"text": True})
]


class RecallInventoryIdListRequest(Shape, kw_only=True, frozen=True):
    """The body of both creations, and of cancelRecallByReturnInventoryId."""

    return_inventory_id_list: ReturnInventoryIds


class RecallIdListRequest(Shape, kw_only=True, frozen=True):
    """The body of cancelRecall."""

    recall_id_list: RecallIds


class RecallInventory(Shape, kw_only=True, frozen=True):
    """One inventory of a recall; weight in g.

    `tracking_number` is that of the leg to the consolidation warehouse, `courier_tracking_number`
    that of the leg from there to the seller.
    """

    recall_inventory_id: int
    return_inventory_id: int
    recall_inventory_status_code: str
    pick_up_code: str
    tracking_number: str | None
    list_name: str | None
    weight: Decimal | None
    amount: Decimal | None
    pick_up_on: str | None
    courier_tracking_number: str | None
    remarks: str | None
    recall_service_type: str | None
    rma: str


class Recall(Shape, kw_only=True, frozen=True):
    """A recall with all its inventories; the warehouse is the one the goods leave."""

    api_id: int
    recall_id: int
    warehouse_id: int
    recall_number: str
    recall_status_code: str
    warehouse_remarks: str | None
    recall_inventory_list: list[RecallInventory]


class RecallListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of createRecallByReturnInventoryId and of both cancellations."""

    recall_list: list[Recall]


class CreatedRecall(Shape, kw_only=True, frozen=True):
    """The payload of createRecall; code and number are the same."""

    recall_id: int
    recall_code: str
    recall_number: str


class RecallSearchQuery(Shape, kw_only=True, frozen=True):
    """The parameters of searchRecall; all that are given must match."""

    create_from_str: DateText | None = None
    create_to_str: DateText | None = None
    tracking_number: RecallTrackingNumber | None = None
    recall_shipment_number: Text | None = None
    recall_status_code: RecallStatusCode | None = None
    item_rma: Text | None = None
    recall_inventory_status_code: RecallInventoryStatusCode | None = None
    pick_up_type_code: PickUpCode | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class RecallSearchEntry(Shape, kw_only=True, frozen=True):
    """One row of searchRecall: an inventory of a recall."""

    recall_id: int
    recall_number: str
    recall_status_code: str
    recall_inventory_id: int
    return_inventory_id: int
    api_name: str
    create_on_str: str | None
    recall_inventory_status_code: str
    tracking_number: str | None
    item_rma: str
    pick_up_code: str
    pick_up_on: str | None
    remarks: str | None
    courier_tracking_number: str | None


class RecallSearchAnswer(Shape, kw_only=True, frozen=True):
    """The payload of searchRecall, newest first; the total disregards the page."""

    total_number_of_records: int
    recall_list: list[RecallSearchEntry]


class RecallWorkQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Recall/list."""

    recall_inventory_status_code: RecallInventoryStatusCode | None = None
    tracking_number: RecallTrackingNumber | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class RecallWorkEntry(Shape, kw_only=True, frozen=True):
    """A recalled inventory as staff sees it; `warehouse_id` is the one it leaves."""

    recall_inventory_id: int
    recall_id: int
    recall_number: str
    api_id: int
    client_code: str
    warehouse_id: int
    return_inventory_id: int
    rma: str
    recall_inventory_status_code: str
    pick_up_code: str
    tracking_number: str | None
    list_name: str | None
    recall_service_type: str | None
    weight: Decimal | None
    amount: Decimal | None
    arrived_on: str | None
    pick_up_on: str | None
    courier_tracking_number: str | None
    remarks: str | None
    create_on: str


class RecallWorkAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Recall/list, oldest recall first; the total disregards the page."""

    data: list[RecallWorkEntry]
    total_number_of_records: int


class RecallStepAnswer(Shape, kw_only=True, frozen=True):
    """The payload of every step: what it was taken with, as it is now."""

    data: list[RecallWorkEntry]


class RecallTrackingRequest(Shape, kw_only=True, frozen=True):
    """Set or correct a tracking number; what is left out is kept. Weight in g, of each.

    `warehouse_remarks` are those of every recall touched, `remarks` those of each inventory.
    """

    recall_inventory_id_list: RecallInventoryIds
    tracking_number: RecallTrackingNumber
    recall_service_type: Text | None = None
    list_name: Text | None = None
    weight: Positive | None = None
    remarks: Remarks | None = None
    warehouse_remarks: Remarks | None = None


class RecallArrivalRequest(Shape, kw_only=True, frozen=True):
    """Note an arrival: either of these inventories, or of all under a tracking number."""

    recall_inventory_id_list: RecallInventoryIds | None = None
    tracking_number: RecallTrackingNumber | None = None


class RecallReadyRequest(Shape, kw_only=True, frozen=True):
    """Set inventories ready to pick up; what is left out is kept. Weight in g, of each."""

    recall_inventory_id_list: RecallInventoryIds
    weight: Positive | None = None
    amount: Positive | None = None
    remarks: Remarks | None = None


class RecallPickUpRequest(Shape, kw_only=True, frozen=True):
    """Hand inventories over; a courier has a tracking number."""

    recall_inventory_id_list: RecallInventoryIds
    pick_up_code: PickedUpCode
    courier_tracking_number: CourierNumber | None = None
    remarks: Remarks | None = None


class RecallWithdrawalRequest(Shape, kw_only=True, frozen=True):
    """Cancel inventories that have not left yet."""

    recall_inventory_id_list: RecallInventoryIds
    remarks: Remarks | None = None


class RecallStatusUpdated(Shape, kw_only=True, frozen=True):
    """A recall moved on; it is shown whole, and `recall_update_type_status` says what happened."""

    recall: Recall
    recall_update_type_status: str
