"""What the seller is told about consolidated orders: rows -> notifications.

Source: contract webhooks.yaml, consolidateShipping….
"""

from __future__ import annotations

from typing import Any

from returnhelper.domain.outbound.rows import Order, OrderRow, Shipment
from returnhelper.domain.outbound.showing import address_of, box_status, head_of, moment
from returnhelper_sdk import wire


def fee_updated(order: Order, warehouse_api_id: int) -> wire.ConsolidationFeeUpdated:
    """Tell that the fee of an order was set or changed, and by which warehouse."""
    told = wire.PricedConsolidation(
        **_told_order(order),
        **address_of(order.ship_to),
        api_id=order.api_id,
        warehouse_api_id=warehouse_api_id,
    )
    return wire.ConsolidationFeeUpdated(order=told)


def all_packed(order: Order) -> wire.ConsolidationAllPacked:
    """Tell that every inventory of an order is in a closed box."""
    shipments = [
        wire.PackedConsolidationShipment(**head_of(one), box_list=_boxes(order, one))
        for one in order.shipments
    ]
    told = wire.PackedConsolidation(**_told_order(order), shipment_list=shipments)
    return wire.ConsolidationAllPacked(order=told)


def shipment_sent(order: Order, shipment: Shipment) -> wire.ConsolidationShipmentSent:
    """Tell that a shipment left."""
    return wire.ConsolidationShipmentSent(shipment=_told_shipment(order, shipment))


def shipment_corrected(order: Order, shipment: Shipment) -> wire.ConsolidationShipmentShipped:
    """Tell that the air waybill or the carrier of a shipment was corrected."""
    return wire.ConsolidationShipmentShipped(shipment=_told_shipment(order, shipment))


def order_completed(order: Order) -> wire.ConsolidationCompleted:
    """Tell that all of an order has left."""
    shipments = [wire.ConsolidationShipment(**_sent(order, one)) for one in order.shipments]
    told = wire.CompletedConsolidation(**_told_order(order), shipment_list=shipments)
    return wire.ConsolidationCompleted(order=told)


def order_canceled(order: Order) -> wire.ConsolidationCancelled:
    """Tell that an order was cancelled."""
    return wire.ConsolidationCancelled(order=wire.Consolidation(**_told_order(order)))


def _head(order: OrderRow) -> dict[str, Any]:
    return {
        "consolidate_shipping_order_id": order.order_id,
        "consolidate_shipping_order_number": order.number,
        "consolidate_shipping_order_status": order.status,
        "outbound_warehouse_id": order.warehouse_id,
        "custom_field_map": order.custom_fields,
    }


def _told_order(order: Order) -> dict[str, Any]:
    return {
        **_head(order),
        "shipping_method": order.shipping_method,
        "shipping_fee": order.fee.cost.amount if order.fee else None,
        "currency_code": order.currency,
        "delivery_instructions": order.delivery_instructions,
    }


def _told_shipment(order: Order, shipment: Shipment) -> wire.ConsolidationShipmentOfOrder:
    return wire.ConsolidationShipmentOfOrder(**_head(order), **_sent(order, shipment))


def _sent(order: Order, shipment: Shipment) -> dict[str, Any]:
    return {
        **head_of(shipment),
        "awb": shipment.awb,
        "service_provider": shipment.service_provider,
        "ship_date": moment(shipment.shipped_at),
        "box_list": _boxes(order, shipment),
    }


def _boxes(order: Order, shipment: Shipment) -> list[wire.ConsolidationBox]:
    return [
        wire.ConsolidationBox(
            consolidate_shipping_shipment_box_id=box.box_id,
            box_number=box.number,
            consolidate_shipping_shipment_box_status=box_status(box),
            consolidate_shipping_inventory_list=[
                wire.BoxedInventory(
                    consolidate_shipping_inventory_id=one.order_inventory_id,
                    return_inventory_id=one.return_inventory_id,
                    rma=one.rma,
                    consolidate_shipping_inventory_status=one.status,
                )
                for one in order.in_boxes([box.box_id])
            ],
        )
        for box in shipment.boxes
    ]
