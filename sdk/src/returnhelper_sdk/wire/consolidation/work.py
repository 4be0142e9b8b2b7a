"""Consolidated outbound, as the staff of a warehouse works on it.

Source: contract warehouse-api.yaml, Consolidation; ours from end to end.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.consolidation.ordering import (
    Fee,
    OrderStatus,
    OutboundBox,
    OutboundShipment,
    PackedInventoryIds,
    ShipTo,
    Ulid,
)
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Currency, Offset, PageSize, Positive, Remarks

Awb = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern=r"\A[A-Za-z0-9 /_-]*[A-Za-z0-9][A-Za-z0-9 /_-]*\Z",
        extra={"form": "must be at most 50 letters, digits, blanks, /, - and _."},
    ),
]
Carrier = Annotated[str, Meta(min_length=1, max_length=50, pattern=r"\S", extra={"text": True})]
Note = Annotated[str, Meta(min_length=1, max_length=2_000, pattern=r"\S", extra={"text": True})]


class ConsolidationWorkQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Consolidation/list."""

    consolidate_shipping_order_status: OrderStatus | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class ConsolidationWorkEntry(Shape, kw_only=True, frozen=True):
    """An order as staff sees it; the counts are of its inventories."""

    consolidate_shipping_order_id: str
    consolidate_shipping_order_number: str
    consolidate_shipping_order_status: str
    api_id: int
    client_code: str
    outbound_warehouse_id: int
    shipping_method: str
    ship_to_country: str
    shipping_fee: Decimal | None
    currency_code: str
    shipping_fee_remarks: str | None
    shipping_fee_accepted_on: str | None
    shipping_fee_note: str | None
    warehouse_remarks: str | None
    inventory_count: int
    boxed_count: int
    packed_count: int
    shipped_count: int
    confirm_on: str | None
    create_on: str


class ConsolidationWorkAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Consolidation/list, first confirmed first; the total disregards the page."""

    data: list[ConsolidationWorkEntry]
    total_number_of_records: int


class ConsolidationWork(ConsolidationWorkEntry, kw_only=True, frozen=True):
    """An order as staff sees it, with shipments and boxes."""

    shipment_list: list[OutboundShipment]


class ConsolidationStepAnswer(Shape, kw_only=True, frozen=True):
    """The payload of every step: the order as it is now."""

    data: ConsolidationWork


class ConsolidationPick(Shape, kw_only=True, frozen=True):
    """One inventory to pick: its label on the shelf is the RMA; weight in g, sides in cm."""

    consolidate_shipping_inventory_id: str
    return_inventory_id: int
    rma: str
    consolidate_shipping_inventory_status: str
    box_number: str | None
    description: str
    quantity: int
    sku: str | None
    weight: Decimal
    dimension1: Decimal
    dimension2: Decimal
    dimension3: Decimal
    warehouse_remarks: str | None


class ConsolidationPackList(Shape, kw_only=True, frozen=True):
    """What is to be picked and packed for an order."""

    order: ConsolidationWork
    ship_to: ShipTo
    delivery_instructions: str | None
    inventory_list: list[ConsolidationPick]


class ConsolidationPackListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Consolidation/packList."""

    data: ConsolidationPackList


class OutboundShipmentAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Consolidation/createShipment."""

    data: OutboundShipment


class OutboundShipmentIdRequest(Shape, kw_only=True, frozen=True):
    """Name a shipment."""

    consolidate_shipping_shipment_id: Ulid


class OutboundBoxAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Consolidation/createBox."""

    data: OutboundBox


class OutboundBoxIdRequest(Shape, kw_only=True, frozen=True):
    """Name a box."""

    consolidate_shipping_shipment_box_id: Ulid


class OutboundBoxInventoryRequest(Shape, kw_only=True, frozen=True):
    """Put inventories into a box, or take them out of it."""

    consolidate_shipping_shipment_box_id: Ulid
    return_inventory_id_list: PackedInventoryIds


class CloseOutboundBoxRequest(Shape, kw_only=True, frozen=True):
    """Close a box as it stands on the scale: weight in g, sides in cm in any order."""

    consolidate_shipping_shipment_box_id: Ulid
    weight: Positive
    dimension1: Positive
    dimension2: Positive
    dimension3: Positive


class SetShippingFeeRequest(Shape, kw_only=True, frozen=True):
    """Set the fee of an order, or change it."""

    consolidate_shipping_order_id: Ulid
    shipping_fee: Fee
    currency_code: Currency
    remarks: Remarks | None = None


class RecordFeeAcceptanceRequest(Shape, kw_only=True, frozen=True):
    """Record that the seller agreed to the fee, and how."""

    consolidate_shipping_order_id: Ulid
    shipping_fee: Fee
    currency_code: Currency
    note: Note


class ShipOutboundRequest(Shape, kw_only=True, frozen=True):
    """Hand a shipment to its carrier, or correct its papers."""

    consolidate_shipping_shipment_id: Ulid
    awb: Awb
    service_provider: Carrier


class WithdrawConsolidationRequest(Shape, kw_only=True, frozen=True):
    """Cancel an order before anything of it has left."""

    consolidate_shipping_order_id: Ulid
    remarks: Remarks | None = None
