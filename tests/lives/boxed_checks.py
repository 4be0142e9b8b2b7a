"""What the checks ask of consolidated orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from returnhelper.domain.outbound.rows import OrderStatus, PackStatus
from tests.lives.snapshot import Snapshot

_CHARGED = {OrderStatus.READY_TO_SHIP, OrderStatus.PARTIALLY_SHIPPED, OrderStatus.SHIPPED}


def reserved_fees(now: Snapshot) -> list[Decimal]:
    """Return what is reserved for accepted fees."""
    return _fees(now, {OrderStatus.CONFIRMED})


def charged_fees(now: Snapshot) -> list[Decimal]:
    """Return what accepted fees have earned."""
    return _fees(now, _CHARGED)


def packed(now: Snapshot) -> set[int]:
    """Return the orders of which nothing waits for its box to be closed."""
    stands = defaultdict(set)
    for one in now.order_inventories:
        stands[one.order_key].add(one.status)
    return {key for key, seen in stands.items() if seen <= {PackStatus.PACKED, PackStatus.SHIPPED}}


def canceled_parts(now: Snapshot) -> Iterator[str]:
    """Check that of an order that ended early nothing is packed, boxed or about to leave."""
    ended = {one.order_id for one in now.orders if one.status is OrderStatus.CANCELED}
    planned = [
        *((one.order_id, one.shipment_id) for one in now.outbound_shipments),
        *((box.order_id, box.box_id) for box in now.boxes),
    ]
    yield from (f"{key} is left of a canceled order" for order, key in planned if order in ended)
    for one in now.order_inventories:
        if one.order_id in ended and one.status is not PackStatus.PENDING:
            yield f"{one.return_inventory_id} is {one.status} in a canceled order"


def _fees(now: Snapshot, statuses: set[OrderStatus]) -> list[Decimal]:
    return [
        order.fee or Decimal(0)
        for order in now.orders
        if order.is_accepted and order.status in statuses
    ]
