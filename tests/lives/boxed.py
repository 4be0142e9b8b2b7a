"""Consolidated orders as a snapshot has them."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.outbound.rows import BoxStatus, OrderStatus, PackStatus, ShipmentStatus
from tests.lives.row import Row


class Order(Row):
    order_id: str
    status: OrderStatus
    order_key: int
    fee: Decimal | None
    is_accepted: bool
    version: str  # the fee and its remarks

    @property
    def is_open(self) -> bool:
        return self.status not in {OrderStatus.SHIPPED, OrderStatus.CANCELED}


class OrderInventory(Row):
    order_inventory_id: str
    status: PackStatus
    order_id: str
    order_key: int
    return_inventory_id: int
    box_id: str | None


class OutboundShipment(Row):
    shipment_id: str
    status: ShipmentStatus
    order_id: str
    order_key: int
    version: str  # the papers


class Box(Row):
    box_id: str
    status: BoxStatus
    order_id: str
    order_key: int
