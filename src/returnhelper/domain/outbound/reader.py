"""Consolidated orders out of rows and back, and what differs between two states of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any, Generic, NamedTuple, TypeVar

from returnhelper.domain.outbound.rows import (
    Box,
    BoxStatus,
    Fee,
    ListedOrder,
    Order,
    OrderInventory,
    OrderStatus,
    PackStatus,
    Shipment,
    ShipmentStatus,
    ShippingMethod,
    ShipTo,
)
from returnhelper.kit.money import Money

PLAIN = (
    "order_id, order_key, api_id, number, status, warehouse_id, shipping_method,"
    " delivery_instructions, custom_fields, currency, warehouse_remarks, confirmed_at,"
    " created_at, created_by, modified_at, modified_by"
)
"""The columns of an order that are kept as they are."""
_NAMES = tuple(PLAIN.split(", "))
_COUNTS = ("inventory_count", "boxed_count", "packed_count", "shipped_count")
_INVENTORY = tuple(field.name for field in fields(OrderInventory))
_BOX = tuple(field.name for field in fields(Box))
_SHIPMENT = tuple(field.name for field in fields(Shipment) if field.name != "boxes")
Part = TypeVar("Part", OrderInventory, Shipment, Box)


class Difference(NamedTuple, Generic[Part]):
    """Which parts of an order came, are not what they were, and went."""

    added: list[Part]
    changed: list[Part]
    removed: list[Part]


def read_order(row: Mapping[str, Any]) -> Order:
    """Return an order with all that is in it."""
    boxes = [_box(one) for one in row["boxes"]]
    return Order(
        **_header(row),
        inventories=tuple(_inventory(one) for one in row["inventories"]),
        shipments=tuple(_shipment(one, boxes) for one in row["shipments"]),
    )


def read_listed(row: Mapping[str, Any]) -> ListedOrder:
    """Return an order as lists show it."""
    return ListedOrder(**_header(row), **{name: row[name] for name in _COUNTS})


def values_of(order: Order) -> dict[str, Any]:
    """Return the columns of an order."""
    fee = order.fee
    return {
        **{name: getattr(order, name) for name in _NAMES},
        "ship_to": asdict(order.ship_to),
        "fee": fee.cost.amount if fee else None,
        "fee_remarks": fee.remarks if fee else None,
        "fee_accepted_at": fee.accepted_at if fee else None,
        "fee_accepted_by": fee.accepted_by if fee else None,
        "fee_note": fee.note if fee else None,
    }


def boxes_of(order: Order) -> list[Box]:
    """Return the boxes of all shipments of an order."""
    return [box for one in order.shipments for box in one.boxes]


def difference(before: Iterable[Part], after: Iterable[Part]) -> Difference[Part]:
    """Compare two states of the parts of an order, by their ids."""
    was, now = ({_id(one): one for one in parts} for parts in (before, after))
    return Difference(
        added=[one for key, one in now.items() if key not in was],
        changed=[one for key, one in now.items() if key in was and was[key] != one],
        removed=[one for key, one in was.items() if key not in now],
    )


def _id(part: OrderInventory | Shipment | Box) -> str:
    match part:
        case OrderInventory():
            return part.order_inventory_id
        case Shipment():
            return part.shipment_id
        case _:
            return part.box_id


def _header(row: Mapping[str, Any]) -> dict[str, Any]:
    fee = None
    if row["fee"] is not None:
        fee = Fee(
            cost=Money(row["fee"], row["currency"]),
            remarks=row["fee_remarks"],
            accepted_at=row["fee_accepted_at"],
            accepted_by=row["fee_accepted_by"],
            note=row["fee_note"],
        )
    return {
        **{name: row[name] for name in _NAMES},
        "status": OrderStatus(row["status"]),
        "shipping_method": ShippingMethod(row["shipping_method"]),
        "ship_to": ShipTo(**row["ship_to"]),
        "fee": fee,
    }


def _inventory(row: Mapping[str, Any]) -> OrderInventory:
    named = {name: row[name] for name in _INVENTORY}
    return OrderInventory(**{**named, "status": PackStatus(row["status"])})


def _box(row: Mapping[str, Any]) -> Box:
    return Box(**{**{name: row[name] for name in _BOX}, "status": BoxStatus(row["status"])})


def _shipment(row: Mapping[str, Any], boxes: Iterable[Box]) -> Shipment:
    named = {name: row[name] for name in _SHIPMENT}
    mine = tuple(box for box in boxes if box.shipment_id == row["shipment_id"])
    return Shipment(**{**named, "status": ShipmentStatus(row["status"]), "boxes": mine})
