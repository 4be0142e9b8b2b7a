"""Consolidated outbound, as sellers ask for it and are answered.

Source: contract user-api.yaml, Consolidation; get, list and acceptShippingFee are ours.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import (
    Country,
    Currency,
    CustomFields,
    Id,
    Offset,
    PageSize,
    RangeEnd,
    Remarks,
    Text,
    codes,
)

Ulid = Annotated[
    str,
    Meta(
        pattern=r"\A[0-9A-HJKMNP-TV-Z]{26}\Z",
        extra={"form": "must be an id as this API gives it, 26 digits and capital letters."},
    ),
]
ShippingMethod = Annotated[
    str, codes("AIR_FREIGHT", "COURIER_SERVICE", "LAND_FREIGHT", "SEA_FREIGHT")
]
OrderStatus = Annotated[
    str,
    codes(
        *("CREATED", "CONFIRMED", "READY_TO_SHIP", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELED"),
        "CANCELLED",
    ),
]
PackedInventoryIds = Annotated[
    list[Id], Meta(min_length=1, max_length=500, extra={"entry": "returnInventoryId"})
]
Fee = Annotated[Decimal, Meta(extra_json_schema={"minimum": 0})]


class ShipTo(Shape, kw_only=True, frozen=True):
    """Where an order goes."""

    ship_to_country: Country
    ship_to_contact_name: Text
    ship_to_phone: Text
    ship_to_fax: str | None = None
    ship_to_email: Text
    ship_to_company_name: Text
    ship_to_street1: Text
    ship_to_street2: str | None = None
    ship_to_street3: str | None = None
    ship_to_city: Text
    ship_to_state: Text
    ship_to_postal_code: Text
    ship_to_type: Text


class CreateConsolidateShippingOrderRequest(Shape, kw_only=True, frozen=True):
    """Open an order that is still empty."""

    outbound_warehouse_id: Id
    shipping_method: ShippingMethod
    delivery_instructions: Remarks | None = None
    ship_to: ShipTo
    custom_field_map: CustomFields | None = None


class ConsolidateShippingOrder(Shape, kw_only=True, frozen=True):
    """An order as every operation of the guide answers it."""

    consolidate_shipping_order_id: str
    consolidate_shipping_order_number: str
    outbound_warehouse_id: int
    shipping_method: str
    delivery_instructions: str | None
    consolidate_shipping_order_status: str
    ship_to: ShipTo
    custom_field_map: dict[str, str]
    create_on: str
    modify_on: str


class ConsolidateShippingOrderAnswer(Shape, kw_only=True, frozen=True):
    """The payload of what makes, changes, confirms and cancels an order."""

    data: ConsolidateShippingOrder


class ConsolidateInventoryListRequest(Shape, kw_only=True, frozen=True):
    """Put inventories into an order, or take them out."""

    consolidate_shipping_order_id: Ulid
    return_inventory_id_list: PackedInventoryIds


class ConsolidateShippingInventory(Shape, kw_only=True, frozen=True):
    """One inventory of an order."""

    consolidate_shipping_inventory_id: str
    consolidate_shipping_order_id: str
    return_inventory_id: int
    consolidate_shipping_inventory_status: str


class AddConsolidateInventoryAnswer(Shape, kw_only=True, frozen=True):
    """The payload of inventory/add: the inventories of this call."""

    data: list[ConsolidateShippingInventory]


class RemovedConsolidateInventory(Shape, kw_only=True, frozen=True):
    """An inventory that left an order, and what is to become of it now."""

    return_inventory_id: int
    handling_code: str
    handling_status_code: str


class RemoveConsolidateInventoryAnswer(Shape, kw_only=True, frozen=True):
    """The payload of inventory/remove."""

    data: list[RemovedConsolidateInventory]


class UpdateShippingMethodRequest(Shape, kw_only=True, frozen=True):
    """Change how an order travels."""

    consolidate_shipping_order_id: Ulid
    shipping_method: ShippingMethod


class UpdateShipToRequest(Shape, kw_only=True, frozen=True):
    """Change where an order goes; the whole address is replaced."""

    consolidate_shipping_order_id: Ulid
    ship_to: ShipTo


class ConsolidateOrderIdRequest(Shape, kw_only=True, frozen=True):
    """Name an order."""

    consolidate_shipping_order_id: Ulid


class AcceptShippingFeeRequest(Shape, kw_only=True, frozen=True):
    """Accept the fee of an order: the one that was read, not one that came since."""

    consolidate_shipping_order_id: Ulid
    shipping_fee: Fee
    currency_code: Currency


class PricedConsolidateShippingOrder(ConsolidateShippingOrder, kw_only=True, frozen=True):
    """An order with its fee; null until the warehouse has priced it."""

    shipping_fee: Decimal | None
    currency_code: str
    shipping_fee_remarks: str | None
    shipping_fee_accepted_on: str | None
    shipping_fee_note: str | None
    warehouse_remarks: str | None
    inventory_count: int


class PricedConsolidateShippingOrderAnswer(Shape, kw_only=True, frozen=True):
    """The payload of acceptShippingFee."""

    data: PricedConsolidateShippingOrder


class OutboundBox(Shape, kw_only=True, frozen=True):
    """A box with what is in it; weight in g and sides in cm, once it is closed."""

    consolidate_shipping_shipment_box_id: str
    box_number: str
    consolidate_shipping_shipment_box_status: str
    is_closed: bool
    weight: Decimal | None
    dimension1: Decimal | None
    dimension2: Decimal | None
    dimension3: Decimal | None
    return_inventory_id_list: list[int]


class OutboundShipment(Shape, kw_only=True, frozen=True):
    """A shipment of an order with its boxes; papers and date once it has left."""

    consolidate_shipping_shipment_id: str
    consolidate_shipping_shipment_number: str
    consolidate_shipping_shipment_status: str
    awb: str | None
    service_provider: str | None
    ship_date: str | None
    box_list: list[OutboundBox]


class WholeConsolidateShippingOrder(PricedConsolidateShippingOrder, kw_only=True, frozen=True):
    """An order with all that is in it."""

    inventory_list: list[ConsolidateShippingInventory]
    shipment_list: list[OutboundShipment]


class WholeConsolidateShippingOrderAnswer(Shape, kw_only=True, frozen=True):
    """The payload of order/get."""

    data: WholeConsolidateShippingOrder


class ConsolidateOrderQuery(Shape, kw_only=True, frozen=True):
    """The parameter of order/get."""

    consolidate_shipping_order_id: Ulid


class ConsolidateOrderListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of order/list."""

    create_from: datetime
    create_to: RangeEnd
    consolidate_shipping_order_status: OrderStatus | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class ConsolidateOrderListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of order/list, oldest first; the total disregards the page."""

    data: list[PricedConsolidateShippingOrder]
    total_number_of_records: int
