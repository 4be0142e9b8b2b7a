"""What a seller is told about consolidated outbound.

Source: contract webhooks.yaml, consolidateShipping….
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from returnhelper_sdk.wire.parts import Shape


class BoxedInventory(Shape, kw_only=True, frozen=True):
    """One inventory in a box."""

    consolidate_shipping_inventory_id: str
    return_inventory_id: int
    rma: str
    consolidate_shipping_inventory_status: str


class ConsolidationBox(Shape, kw_only=True, frozen=True):
    """A box of a shipment with what is in it."""

    consolidate_shipping_shipment_box_id: str
    box_number: str
    consolidate_shipping_shipment_box_status: str
    consolidate_shipping_inventory_list: list[BoxedInventory]


class ConsolidationHead(Shape, kw_only=True, frozen=True):
    """What everything about an order begins with."""

    consolidate_shipping_order_id: str
    consolidate_shipping_order_number: str
    consolidate_shipping_order_status: str
    outbound_warehouse_id: int
    custom_field_map: dict[str, str]


class Consolidation(ConsolidationHead, kw_only=True, frozen=True):
    """An order; its fee is null until the warehouse has priced it."""

    shipping_method: str
    shipping_fee: Decimal | None
    currency_code: str
    delivery_instructions: str | None


class PricedConsolidation(Consolidation, kw_only=True, frozen=True):
    """An order with its address."""

    api_id: int
    warehouse_api_id: int
    ship_to_contact_name: str
    ship_to_phone: str
    ship_to_fax: str | None
    ship_to_email: str
    ship_to_company_name: str
    ship_to_street1: str
    ship_to_street2: str | None
    ship_to_street3: str | None
    ship_to_city: str
    ship_to_state: str
    ship_to_postal_code: str
    ship_to_country: str


class PackedConsolidationShipment(Shape, kw_only=True, frozen=True):
    """A shipment that waits, with its boxes."""

    consolidate_shipping_shipment_id: str
    consolidate_shipping_shipment_number: str
    consolidate_shipping_shipment_status: str
    box_list: list[ConsolidationBox]


class PackedConsolidation(Consolidation, kw_only=True, frozen=True):
    """An order of which everything is packed."""

    shipment_list: list[PackedConsolidationShipment]


class ConsolidationShipment(PackedConsolidationShipment, kw_only=True, frozen=True):
    """A shipment that has left."""

    awb: str
    service_provider: str
    ship_date: str


class ConsolidationShipmentOfOrder(ConsolidationHead, kw_only=True, frozen=True):
    """A shipment that has left, with the head of its order."""

    consolidate_shipping_shipment_id: str
    consolidate_shipping_shipment_number: str
    consolidate_shipping_shipment_status: str
    awb: str
    service_provider: str
    ship_date: str
    box_list: list[ConsolidationBox]


class CompletedConsolidation(Consolidation, kw_only=True, frozen=True):
    """An order of which everything has left."""

    shipment_list: list[ConsolidationShipment]


class ConsolidationFeeUpdated(Shape, kw_only=True, frozen=True):
    """The fee of an order was set or changed; accept it before the order can leave."""

    order: PricedConsolidation


class ConsolidationAllPacked(Shape, kw_only=True, frozen=True):
    """Every inventory of an order is in a closed box."""

    order: PackedConsolidation


class ConsolidationShipmentSent(Shape, kw_only=True, frozen=True):
    """A shipment left."""

    shipment: ConsolidationShipmentOfOrder


class ConsolidationShipmentShipped(Shape, kw_only=True, frozen=True):
    """The air waybill or the carrier of a shipment that has left was corrected."""

    shipment: ConsolidationShipmentOfOrder


class ConsolidationCompleted(Shape, kw_only=True, frozen=True):
    """All of an order has left."""

    order: CompletedConsolidation


class ConsolidationCancelled(Shape, kw_only=True, frozen=True):
    """An order was cancelled; its inventories are on hold."""

    order: Consolidation


CONSOLIDATIONS_TOLD: Final = MappingProxyType[str, type[Struct]](
    {
        "consolidateShippingOrderShippingFeeUpdated": ConsolidationFeeUpdated,
        "consolidateShippingOrderInventoryAllPacked": ConsolidationAllPacked,
        "consolidateShippingShipmentSent": ConsolidationShipmentSent,
        "consolidateShippingShipmentShipped": ConsolidationShipmentShipped,
        "consolidateShippingOrderCompleted": ConsolidationCompleted,
        "consolidateShippingOrderCancelled": ConsolidationCancelled,
    }
)
"""The payload of each notification by its action, which is its category too."""
