"""What the seller is told about FBA shipments and stock: rows -> shapes.

Source: contract/webhooks.yaml, Fba; user-api.yaml, Fba; warehouse-api.yaml, Fba.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from returnhelper.domain.fba.model import FbaShipment, ShipmentItem, Stock
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire


def fba_shipment_arrived(shipment: FbaShipment) -> wire.FbaShipmentArrived:
    """Tell that a parcel was scanned."""
    return wire.FbaShipmentArrived(fba_shipment=wire_shipment_detail(shipment))


def fba_shipment_putaway(
    shipment: FbaShipment, items: Iterable[ShipmentItem], stocks: Iterable[Stock]
) -> wire.FbaShipmentPutaway:
    """Tell what was put away: all products of the parcel, and the stock of those that rose."""
    return wire.FbaShipmentPutaway(
        fba_shipment=wire_shipment_detail(shipment),
        fba_shipment_item_list=[wire_shipment_item(item) for item in items],
        fba_warehouse_inventory_list=[wire_stock(stock) for stock in stocks],
    )


def wire_shipment(shipment: FbaShipment) -> wire.FbaShipment:
    """Show a parcel as its creation answers it."""
    return wire.FbaShipment(
        fba_shipment_id=str(shipment.fba_shipment_id),
        api_id=shipment.api_id,
        warehouse_id=shipment.warehouse_id,
        fba_shipment_status_code=shipment.status,
        removal_order_id=shipment.removal_order_id,
        tracking_number=shipment.tracking_number,
        arrival_on=_told(shipment.arrived_at),
        create_on=iso(shipment.created_at),
    )


def wire_shipment_detail(shipment: FbaShipment) -> wire.FbaShipmentDetail:
    """Show a parcel with what was measured; units only where there is something to measure."""
    return wire.FbaShipmentDetail(
        fba_shipment_id=str(shipment.fba_shipment_id),
        api_id=shipment.api_id,
        warehouse_id=shipment.warehouse_id,
        fba_shipment_status_code=shipment.status,
        removal_order_id=shipment.removal_order_id,
        tracking_number=shipment.tracking_number,
        arrival_on=_told(shipment.arrived_at),
        create_on=iso(shipment.created_at),
        received_number=shipment.rma,
        rma=shipment.rma,
        weight=shipment.weight_g,
        weight_uom=None if shipment.weight_g is None else "g",
        dimension1=shipment.dimension1_cm,
        dimension2=shipment.dimension2_cm,
        dimension3=shipment.dimension3_cm,
        dimension_uom=None if shipment.dimension1_cm is None else "cm",
    )


def wire_shipment_entry(shipment: FbaShipment) -> wire.FbaShipmentListEntry:
    """Show a parcel as a row of the seller's list."""
    return wire.FbaShipmentListEntry(
        fba_shipment_id=str(shipment.fba_shipment_id),
        warehouse_id=shipment.warehouse_id,
        fba_shipment_status_code=shipment.status,
        rma=shipment.rma,
        tracking_number=shipment.tracking_number,
        removal_order_id=shipment.removal_order_id,
        create_on=iso(shipment.created_at),
    )


def wire_shipment_item(item: ShipmentItem) -> wire.FbaShipmentItem:
    """Show a product of a parcel."""
    return wire.FbaShipmentItem(
        fba_shipment_item_id=str(item.fba_shipment_item_id),
        fba_shipment_id=str(item.fba_shipment_id),
        fnsku=item.fnsku,
        shipment_item_quantity=item.quantity,
        available_quantity=item.available_quantity,
        last_putaway_on=iso(item.last_putaway_at),
    )


def wire_stock(stock: Stock) -> wire.FbaWarehouseInventory:
    """Show stock as lists and notifications do."""
    return wire.FbaWarehouseInventory(
        fba_warehouse_inventory_id=str(stock.fba_warehouse_inventory_id),
        warehouse_id=stock.warehouse_id,
        fnsku=stock.fnsku,
        quantity=stock.quantity,
        available_quantity=stock.available_quantity,
        reference_number=stock.reference_number,
        remark=stock.remark,
        last_putaway_on=iso(stock.last_putaway_at),
    )


def wire_noted_stock(stock: Stock, warehouse_name: str) -> wire.FbaWarehouseInventoryUpdated:
    """Show stock after its seller noted something on it."""
    return wire.FbaWarehouseInventoryUpdated(
        fba_warehouse_inventory_id=str(stock.fba_warehouse_inventory_id),
        warehouse_id=stock.warehouse_id,
        fnsku=stock.fnsku,
        quantity=stock.quantity,
        available_quantity=stock.available_quantity,
        reference_number=stock.reference_number,
        remark=stock.remark,
        warehouse_description=warehouse_name,
        modify_by=stock.modified_by,
        modify_on=iso(stock.modified_at),
    )


def _told(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None
