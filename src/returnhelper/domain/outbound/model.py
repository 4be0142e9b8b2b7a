"""Consolidated orders: the tables of their moves, and who may make them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from returnhelper.domain.outbound.rows import (
    Box,
    BoxStatus,
    Order,
    OrderStatus,
    PackStatus,
    Shipment,
    ShipmentStatus,
)
from returnhelper.kit.errors import Refused
from returnhelper.kit.machine import Actor, Machine, moves

_FEE, _SENT = "consolidateShippingOrderShippingFeeUpdated", "consolidateShippingShipmentSent"
_CORRECTED, _DONE = "consolidateShippingShipmentShipped", "consolidateShippingOrderCompleted"
_CANCELED = "consolidateShippingOrderCancelled"
_ = OrderStatus
OPEN = (_.CREATED, _.CONFIRMED, _.READY_TO_SHIP, _.PARTIALLY_SHIPPED)
"""The statuses of an order that still holds something."""
AT_WORK = OPEN[1:]
"""The statuses in which the warehouse has something to do."""
MOST_INVENTORIES = 5000
"""How many inventories an order holds: it is read and decided as a whole, see decision 0042."""
PRICED = (_.CONFIRMED, _.READY_TO_SHIP)
"""The statuses in which a fee is set and accepted."""

# Source: contract README, Consolidation. All packed is told with the last box that is closed.
ORDER = Machine(
    "Consolidated order",
    [
        *moves([None], [_.CREATED], Actor.SELLER),
        *moves([_.CREATED], [_.CONFIRMED], Actor.SELLER),
        *moves([_.CONFIRMED], [_.CONFIRMED], Actor.WAREHOUSE, told=_FEE),
        *moves([_.READY_TO_SHIP], [_.READY_TO_SHIP], Actor.WAREHOUSE, told=_FEE),
        *moves([_.CONFIRMED], [_.READY_TO_SHIP], Actor.WAREHOUSE),
        *moves([_.READY_TO_SHIP], [_.PARTIALLY_SHIPPED], Actor.WAREHOUSE),
        *moves([_.PARTIALLY_SHIPPED], [_.SHIPPED], Actor.WAREHOUSE, told=_DONE),
        *moves(
            [_.CREATED, _.CONFIRMED], [_.CANCELED], Actor.SELLER, Actor.WAREHOUSE, told=_CANCELED
        ),
        *moves([_.READY_TO_SHIP], [_.CANCELED], Actor.WAREHOUSE, told=_CANCELED),
    ],
)
ORDER_INVENTORY = Machine(
    "Order inventory",
    [
        *moves([None], [PackStatus.PENDING], Actor.SELLER),
        *moves([PackStatus.PENDING], [PackStatus.IN_PROGRESS], Actor.WAREHOUSE),
        *moves([PackStatus.IN_PROGRESS, PackStatus.PACKED], [PackStatus.PENDING], Actor.WAREHOUSE),
        *moves([PackStatus.IN_PROGRESS], [PackStatus.PACKED], Actor.WAREHOUSE),
        *moves([PackStatus.PACKED], [PackStatus.IN_PROGRESS], Actor.WAREHOUSE),
        *moves([PackStatus.PACKED], [PackStatus.SHIPPED], Actor.WAREHOUSE, told=_SENT),
    ],
)
OUTBOUND_SHIPMENT = Machine(
    "Consolidated shipment",
    [
        *moves([None], [ShipmentStatus.CREATED], Actor.WAREHOUSE),
        *moves([ShipmentStatus.CREATED], [ShipmentStatus.SHIPPED], Actor.WAREHOUSE, told=_SENT),
        *moves(
            [ShipmentStatus.SHIPPED], [ShipmentStatus.SHIPPED], Actor.WAREHOUSE, told=_CORRECTED
        ),
    ],
)
BOX = Machine(
    "Box",
    [
        *moves([None], [BoxStatus.IN_PROGRESS], Actor.WAREHOUSE),
        *moves([BoxStatus.IN_PROGRESS], [BoxStatus.CLOSED], Actor.WAREHOUSE),
        *moves([BoxStatus.CLOSED], [BoxStatus.IN_PROGRESS], Actor.WAREHOUSE),
        *moves([BoxStatus.CLOSED], [BoxStatus.SHIPPED], Actor.WAREHOUSE, told=_SENT),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFilter:
    """Which orders of a seller are listed; without a status those of every one."""

    created_from: datetime
    created_to: datetime
    status: OrderStatus | None
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """Which orders of a warehouse are listed; without a status all the warehouse has to do."""

    warehouse_id: int
    status: OrderStatus | None
    limit: int
    offset: int


def told_order(order: Order) -> dict[str, str]:
    """Return where an order stands, as the fault of a refusal."""
    return {"consolidateShippingOrderId": f"It stands at '{order.status}'."}


def check_editable(order: Order, refusal: type[Refused]) -> None:
    """Check that the seller may still fill, empty and edit an order; else raise the refusal."""
    if order.status is not OrderStatus.CREATED:
        raise refusal(told_order(order))


def check_order(order: Order, *statuses: OrderStatus) -> None:
    """Check that an order stands where a step begins. Raises: ConsolidateStepNotAllowed."""
    if order.status not in statuses:
        begins = " or ".join(f"'{status}'" for status in statuses)
        told = f"It stands at '{order.status}'. This step begins from {begins}."
        raise ConsolidateStepNotAllowed({"consolidateShippingOrderId": told})


def check_shipment(shipment: Shipment, status: ShipmentStatus) -> None:
    """Check that a shipment stands where a step begins. Raises: ConsolidateStepNotAllowed."""
    if shipment.status is not status:
        told = f"It stands at '{shipment.status}'. This step begins from '{status}'."
        raise ConsolidateStepNotAllowed({"consolidateShippingShipmentId": told})


def check_box(box: Box, status: BoxStatus) -> None:
    """Check that a box stands where a step begins. Raises: ConsolidateStepNotAllowed."""
    if box.status is not status:
        told = f"It stands at '{box.status}'. This step begins from '{status}'."
        raise ConsolidateStepNotAllowed({"consolidateShippingShipmentBoxId": told})


def check_moves(before: Order, after: Order, by: Actor) -> None:
    """Check that everything in an order moves along its table.

    Raises: ConsolidateStepNotAllowed.
    """
    for machine, source, target in _moved(before, after):
        if not machine.allows(source, target, by):
            raise ConsolidateStepNotAllowed(told_order(before))


def _moved(before: Order, after: Order) -> Iterator[tuple[Machine[Any], Any, Any]]:
    if before.status is not after.status:
        yield ORDER, before.status, after.status
    for machine, was, now in (
        (ORDER_INVENTORY, _packing(before), _packing(after)),
        (OUTBOUND_SHIPMENT, _shipping(before), _shipping(after)),
        (BOX, _boxing(before), _boxing(after)),
    ):
        yield from (
            (machine, was.get(key), status)
            for key, status in now.items()
            if was.get(key) is not status
        )


def _packing(order: Order) -> dict[str, PackStatus]:
    return {one.order_inventory_id: one.status for one in order.inventories}


def _shipping(order: Order) -> dict[str, ShipmentStatus]:
    return {one.shipment_id: one.status for one in order.shipments}


def _boxing(order: Order) -> dict[str, BoxStatus]:
    return {box.box_id: box.status for one in order.shipments for box in one.boxes}
