"""Consolidated orders as answers show them, to their seller and to the warehouse.

Source: contract user-api.yaml, Consolidated shipping; warehouse-api.yaml, Consolidation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.outbound.rows import (
    Box,
    BoxStatus,
    ListedOrder,
    Order,
    OrderInventory,
    OrderRow,
    PackStatus,
    Shipment,
    ShipTo,
)
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire

_COUNTED = (PackStatus.IN_PROGRESS, PackStatus.PACKED, PackStatus.SHIPPED)
_ADDRESS = {
    "ship_to_country": "country",
    "ship_to_contact_name": "contact_name",
    "ship_to_phone": "phone",
    "ship_to_fax": "fax",
    "ship_to_email": "email",
    "ship_to_company_name": "company_name",
    "ship_to_street1": "street1",
    "ship_to_street2": "street2",
    "ship_to_street3": "street3",
    "ship_to_city": "city",
    "ship_to_state": "state",
    "ship_to_postal_code": "postal_code",
}


def wire_order(order: OrderRow) -> wire.ConsolidateShippingOrder:
    """Show an order as the operations of the guide answer it."""
    return wire.ConsolidateShippingOrder(**_order(order))


def wire_listed_order(order: ListedOrder) -> wire.PricedConsolidateShippingOrder:
    """Show an order as the seller's list has it."""
    return wire.PricedConsolidateShippingOrder(
        **_order(order), **_fee(order), inventory_count=order.inventory_count
    )


def wire_priced_order(order: Order) -> wire.PricedConsolidateShippingOrder:
    """Show an order to its seller with its fee."""
    return wire.PricedConsolidateShippingOrder(
        **_order(order), **_fee(order), inventory_count=len(order.inventories)
    )


def wire_whole_order(order: Order) -> wire.WholeConsolidateShippingOrder:
    """Show an order to its seller with all that is in it."""
    return wire.WholeConsolidateShippingOrder(
        **_order(order),
        **_fee(order),
        inventory_count=len(order.inventories),
        inventory_list=[wire_order_inventory(order, one) for one in order.inventories],
        shipment_list=[wire_shipment(order, one) for one in order.shipments],
    )


def wire_order_inventory(order: Order, one: OrderInventory) -> wire.ConsolidateShippingInventory:
    """Show one inventory of an order."""
    return wire.ConsolidateShippingInventory(
        consolidate_shipping_inventory_id=one.order_inventory_id,
        consolidate_shipping_order_id=order.order_id,
        return_inventory_id=one.return_inventory_id,
        consolidate_shipping_inventory_status=one.status,
    )


def wire_shipment(order: Order, shipment: Shipment) -> wire.OutboundShipment:
    """Show a shipment of an order with its boxes."""
    return wire.OutboundShipment(
        **head_of(shipment),
        awb=shipment.awb,
        service_provider=shipment.service_provider,
        ship_date=moment(shipment.shipped_at),
        box_list=[wire_box(order, box) for box in shipment.boxes],
    )


def wire_box(order: Order, box: Box) -> wire.OutboundBox:
    """Show a box with what is in it."""
    return wire.OutboundBox(
        consolidate_shipping_shipment_box_id=box.box_id,
        box_number=box.number,
        consolidate_shipping_shipment_box_status=box_status(box),
        is_closed=box.status is not BoxStatus.IN_PROGRESS,
        weight=box.weight_g,
        dimension1=box.dimension1_cm,
        dimension2=box.dimension2_cm,
        dimension3=box.dimension3_cm,
        return_inventory_id_list=[one.return_inventory_id for one in order.in_boxes([box.box_id])],
    )


def wire_work_entry(order: ListedOrder, client_code: str) -> wire.ConsolidationWorkEntry:
    """Show an order as the warehouse's queue has it."""
    counts = (order.inventory_count, order.boxed_count, order.packed_count, order.shipped_count)
    return wire.ConsolidationWorkEntry(**_work(order, client_code, counts))


def wire_step(order: Order, client_code: str) -> wire.ConsolidationWork:
    """Show to the warehouse how an order stands after a step, with shipments and boxes."""
    counted = [one.status for one in order.inventories]
    counts = (
        len(counted),
        *(counted.count(status) for status in _COUNTED),
    )
    return wire.ConsolidationWork(
        **_work(order, client_code, counts),
        shipment_list=[wire_shipment(order, one) for one in order.shipments],
    )


def wire_pack_list(
    order: Order, inventories: Sequence[Inventory], client_code: str
) -> wire.ConsolidationPackList:
    """Show to the warehouse what is to be picked and packed."""
    found = {one.return_inventory_id: one for one in inventories}
    numbers = {box.box_id: box.number for one in order.shipments for box in one.boxes}
    return wire.ConsolidationPackList(
        order=wire_step(order, client_code),
        ship_to=wire_ship_to(order.ship_to),
        delivery_instructions=order.delivery_instructions,
        inventory_list=[
            _pick(one, found[one.return_inventory_id], numbers) for one in order.inventories
        ],
    )


def wire_ship_to(to: ShipTo) -> wire.ShipTo:
    """Show where an order goes."""
    return wire.ShipTo(**address_of(to), ship_to_type=to.kind)


def _pick(
    one: OrderInventory, inventory: Inventory, numbers: Mapping[str, str]
) -> wire.ConsolidationPick:
    return wire.ConsolidationPick(
        consolidate_shipping_inventory_id=one.order_inventory_id,
        return_inventory_id=one.return_inventory_id,
        rma=one.rma,
        consolidate_shipping_inventory_status=one.status,
        box_number=numbers[one.box_id] if one.box_id else None,
        description=inventory.description,
        quantity=inventory.quantity,
        sku=inventory.sku,
        weight=inventory.weight_g,
        dimension1=inventory.dimension1_cm,
        dimension2=inventory.dimension2_cm,
        dimension3=inventory.dimension3_cm,
        warehouse_remarks=inventory.warehouse_remarks,
    )


def _order(order: OrderRow) -> dict[str, Any]:
    return {
        "consolidate_shipping_order_id": order.order_id,
        "consolidate_shipping_order_number": order.number,
        "outbound_warehouse_id": order.warehouse_id,
        "shipping_method": order.shipping_method,
        "delivery_instructions": order.delivery_instructions,
        "consolidate_shipping_order_status": order.status,
        "ship_to": wire_ship_to(order.ship_to),
        "custom_field_map": order.custom_fields,
        "create_on": iso(order.created_at),
        "modify_on": iso(order.modified_at),
    }


def _fee(order: OrderRow) -> dict[str, Any]:
    fee = order.fee
    return {
        "shipping_fee": fee.cost.amount if fee else None,
        "currency_code": order.currency,
        "shipping_fee_remarks": fee.remarks if fee else None,
        "shipping_fee_accepted_on": moment(fee.accepted_at) if fee else None,
        "shipping_fee_note": fee.note if fee else None,
        "warehouse_remarks": order.warehouse_remarks,
    }


def _work(order: OrderRow, client_code: str, counts: Collection[int]) -> dict[str, Any]:
    total, boxed, packed, shipped = counts
    return {
        "consolidate_shipping_order_id": order.order_id,
        "consolidate_shipping_order_number": order.number,
        "consolidate_shipping_order_status": order.status,
        "api_id": order.api_id,
        "client_code": client_code,
        "outbound_warehouse_id": order.warehouse_id,
        "shipping_method": order.shipping_method,
        "ship_to_country": order.ship_to.country,
        **_fee(order),
        "inventory_count": total,
        "boxed_count": boxed,
        "packed_count": packed,
        "shipped_count": shipped,
        "confirm_on": moment(order.confirmed_at),
        "create_on": iso(order.created_at),
    }


def head_of(shipment: Shipment) -> dict[str, Any]:
    """Return what every shape of a shipment begins with."""
    return {
        "consolidate_shipping_shipment_id": shipment.shipment_id,
        "consolidate_shipping_shipment_number": shipment.number,
        "consolidate_shipping_shipment_status": shipment.status,
    }


def box_status(box: Box) -> str:
    """Return the status of a box in the wire's words, which know no closed ones."""
    return BoxStatus.IN_PROGRESS if box.status is BoxStatus.CLOSED else box.status


def address_of(to: ShipTo) -> dict[str, Any]:
    """Return an address in the names of the wire."""
    return {name: getattr(to, field) for name, field in _ADDRESS.items()}


def moment(at: datetime | None) -> str | None:
    """Write a moment as the wire does, where there is one."""
    return iso(at) if at else None
