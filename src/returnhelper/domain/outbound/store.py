"""All SQL on consolidated orders."""

from __future__ import annotations

from returnhelper.domain.outbound.model import AT_WORK, OrderFilter, WorkFilter
from returnhelper.domain.outbound.reader import (
    PLAIN,
    boxes_of,
    difference,
    read_listed,
    read_order,
    values_of,
)
from returnhelper.domain.outbound.rows import ListedOrder, Order, PackStatus
from returnhelper.kit.database import Database, UnitOfWork

_COLUMNS = f"{PLAIN}, ship_to, fee, fee_remarks, fee_accepted_at, fee_accepted_by, fee_note"
_CHANGEABLE = (
    *("status", "shipping_method", "ship_to", "warehouse_remarks", "confirmed_at"),
    *("currency", "fee", "fee_remarks", "fee_accepted_at", "fee_accepted_by", "fee_note"),
    *("modified_at", "modified_by"),
)
_PARTS = """
ARRAY(SELECT i FROM consolidated_inventories i WHERE i.api_id = o.api_id
      AND i.order_id = o.order_id ORDER BY i.order_inventory_id) AS inventories,
ARRAY(SELECT s FROM consolidated_shipments s WHERE s.api_id = o.api_id
      AND s.order_id = o.order_id ORDER BY s.shipment_id) AS shipments,
ARRAY(SELECT b FROM consolidated_boxes b WHERE b.api_id = o.api_id
      AND b.order_id = o.order_id ORDER BY b.box_id) AS boxes
"""
_SELECT = f"SELECT {_COLUMNS}, {_PARTS} FROM consolidated_orders o"
_COUNTS = """
SELECT count(*) AS inventory_count,
       count(*) FILTER (WHERE i.status = 'IN_PROGRESS') AS boxed_count,
       count(*) FILTER (WHERE i.status = 'PACKED') AS packed_count,
       count(*) FILTER (WHERE i.status = 'SHIPPED') AS shipped_count
FROM consolidated_inventories i WHERE i.api_id = o.api_id AND i.order_id = o.order_id
"""
_LISTED = f"SELECT o.*, c.* FROM consolidated_orders o, LATERAL ({_COUNTS}) c"
_OF_WAREHOUSE = (
    "o.api_id IN (SELECT api_id FROM apis WHERE environment = $1) AND o.warehouse_id = $2"
)


def add_order(unit: UnitOfWork, order: Order) -> None:
    """Write an order that is still empty."""
    values = values_of(order)
    api_id = values.pop("api_id")
    places = ", ".join(f"${number}" for number in range(1, len(values) + 2))
    unit.add(
        f"INSERT INTO consolidated_orders (api_id, {', '.join(values)}) VALUES ({places})",
        api_id,
        *values.values(),
    )


def update_order(unit: UnitOfWork, before: Order, after: Order) -> None:
    """Write what changed of an order and in it; nobody may have touched it since it was read."""
    values = values_of(after)
    changes = ", ".join(f"{name} = ${place}" for place, name in enumerate(_CHANGEABLE, 4))
    unit.add(
        f"UPDATE consolidated_orders SET {changes}"
        " WHERE api_id = $1 AND order_id = $2 AND modified_at = $3",
        before.api_id,
        before.order_id,
        before.modified_at,
        *(values[name] for name in _CHANGEABLE),
        expect=1,
    )
    _write_shipments(unit, before, after)
    _write_inventories(unit, before, after)
    _write_removed_boxes(unit, before, after)


def _write_shipments(unit: UnitOfWork, before: Order, after: Order) -> None:
    place = (after.api_id, after.order_id)
    added, changed, _ = difference(before.shipments, after.shipments)
    for one in added:
        unit.add(
            "INSERT INTO consolidated_shipments (shipment_id, api_id, order_id, number, status)"
            " VALUES ($3, $1, $2, $4, $5)",
            *place,
            one.shipment_id,
            one.number,
            one.status,
        )
    for one in changed:
        unit.add(
            "UPDATE consolidated_shipments SET status = $4, awb = $5, service_provider = $6,"
            " shipped_at = $7 WHERE api_id = $1 AND order_id = $2 AND shipment_id = $3",
            *place,
            one.shipment_id,
            one.status,
            one.awb,
            one.service_provider,
            one.shipped_at,
            expect=1,
        )
    opened, moved, _ = difference(boxes_of(before), boxes_of(after))
    for box in opened:
        unit.add(
            "INSERT INTO consolidated_boxes (box_id, api_id, order_id, shipment_id, number,"
            " status) VALUES ($3, $1, $2, $4, $5, $6)",
            *place,
            box.box_id,
            box.shipment_id,
            box.number,
            box.status,
        )
    for box in moved:
        unit.add(
            "UPDATE consolidated_boxes SET status = $4, weight_g = $5, dimension1_cm = $6,"
            " dimension2_cm = $7, dimension3_cm = $8"
            " WHERE api_id = $1 AND order_id = $2 AND box_id = $3",
            *place,
            box.box_id,
            box.status,
            box.weight_g,
            box.dimension1_cm,
            box.dimension2_cm,
            box.dimension3_cm,
            expect=1,
        )


def _write_inventories(unit: UnitOfWork, before: Order, after: Order) -> None:
    place = (after.api_id, after.order_id)
    added, changed, removed = difference(before.inventories, after.inventories)
    if added:
        unit.add(
            "INSERT INTO consolidated_inventories (order_inventory_id, api_id, order_id,"
            " return_inventory_id, rma, status)"
            " SELECT n.order_inventory_id, $1, $2, n.return_inventory_id, n.rma, $6"
            " FROM unnest($3::text[], $4::bigint[], $5::text[])"
            " AS n(order_inventory_id, return_inventory_id, rma)",
            *place,
            [one.order_inventory_id for one in added],
            [one.return_inventory_id for one in added],
            [one.rma for one in added],
            PackStatus.PENDING,
        )
    if changed:
        unit.add(
            "UPDATE consolidated_inventories i SET status = n.status, box_id = n.box_id"
            " FROM unnest($3::text[], $4::text[], $5::text[])"
            " AS n(order_inventory_id, status, box_id) WHERE i.api_id = $1 AND i.order_id = $2"
            " AND i.order_inventory_id = n.order_inventory_id",
            *place,
            [one.order_inventory_id for one in changed],
            [one.status for one in changed],
            [one.box_id for one in changed],
            expect=len(changed),
        )
    if removed:
        unit.add(
            "DELETE FROM consolidated_inventories WHERE api_id = $1 AND order_id = $2"
            " AND order_inventory_id = ANY($3)",
            *place,
            [one.order_inventory_id for one in removed],
            expect=len(removed),
        )


def _write_removed_boxes(unit: UnitOfWork, before: Order, after: Order) -> None:
    place = (after.api_id, after.order_id)
    boxes = [one.box_id for one in difference(boxes_of(before), boxes_of(after)).removed]
    if boxes:
        unit.add(
            "DELETE FROM consolidated_boxes"
            " WHERE api_id = $1 AND order_id = $2 AND box_id = ANY($3)",
            *place,
            boxes,
            expect=len(boxes),
        )
    shipments = [one.shipment_id for one in difference(before.shipments, after.shipments).removed]
    if shipments:
        unit.add(
            "DELETE FROM consolidated_shipments"
            " WHERE api_id = $1 AND order_id = $2 AND shipment_id = ANY($3)",
            *place,
            shipments,
            expect=len(shipments),
        )


async def find_order(database: Database, api_id: int, order_id: str) -> Order | None:
    """Return an order of the account, or None."""
    row = await database.fetchrow(
        f"{_SELECT} WHERE o.api_id = $1 AND o.order_id = $2", api_id, order_id
    )
    return read_order(row) if row else None


async def find_in_warehouse(
    database: Database, environment: str, warehouse_id: int, part_id: str
) -> Order | None:
    """Return the order of any seller in a warehouse that this is, or a shipment or box of."""
    row = await database.fetchrow(
        f"{_SELECT} WHERE {_OF_WAREHOUSE} AND o.order_id IN (SELECT $3 UNION ALL"
        " SELECT order_id FROM consolidated_shipments WHERE shipment_id = $3 UNION ALL"
        " SELECT order_id FROM consolidated_boxes WHERE box_id = $3)",
        environment,
        warehouse_id,
        part_id,
    )
    return read_order(row) if row else None


_MATCHING = """
WHERE o.api_id = $1 AND o.created_at >= $2 AND o.created_at <= $3
  AND ($4::text IS NULL OR o.status = $4)
"""


async def list_orders(
    database: Database, api_id: int, wanted: OrderFilter
) -> tuple[list[ListedOrder], int]:
    """Return a page of the account's orders, oldest first, and the total."""
    criteria = (api_id, wanted.created_from, wanted.created_to, wanted.status)
    rows = await database.fetch(
        f"{_LISTED} {_MATCHING} ORDER BY o.created_at, o.order_id LIMIT $5 OFFSET $6",
        *criteria,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(
        f"SELECT count(*) FROM consolidated_orders o {_MATCHING}", *criteria
    )
    return [read_listed(row) for row in rows], total


_WORK = f"WHERE {_OF_WAREHOUSE} AND o.status = ANY($3)"


async def list_work(
    database: Database, environment: str, wanted: WorkFilter
) -> tuple[list[ListedOrder], int]:
    """Return a page of what a warehouse has to do for any seller, and the total."""
    statuses = [wanted.status] if wanted.status else list(AT_WORK)
    criteria = (environment, wanted.warehouse_id, statuses)
    rows = await database.fetch(
        f"{_LISTED} {_WORK} ORDER BY o.confirmed_at NULLS LAST, o.order_id LIMIT $4 OFFSET $5",
        *criteria,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(
        f"SELECT count(*) FROM consolidated_orders o {_WORK}", *criteria
    )
    return [read_listed(row) for row in rows], total
