"""All SQL on FBA shipments, their counts and items, and stock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from returnhelper.domain.fba.model import (
    FbaShipment,
    FbaShipmentStatus,
    SettledItem,
    ShipmentItem,
    Stock,
    StockOnShelf,
    TakenItem,
)
from returnhelper.domain.fba.putting import (
    Count,
    Opened,
    Place,
    Placing,
    ShelvedStock,
    ShipmentFilter,
    StockFilter,
)
from returnhelper.kit.clock import new_uuid
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.paging import List, Window, turn_page

_SHIPMENT = tuple(field.name for field in fields(FbaShipment))
_ITEM = tuple(field.name for field in fields(ShipmentItem))
_STOCK = tuple(field.name for field in fields(Stock))
_COUNT = tuple(field.name for field in fields(Count))
_OF_ENVIRONMENT = "s.api_id IN (SELECT api_id FROM apis WHERE environment = $1)"
_COLUMNS = (
    "s.fba_shipment_id, s.fba_shipment_key, s.api_id, s.warehouse_id, s.status,"
    " s.removal_order_id, s.tracking_number, s.rma, s.weight_g, s.dimension1_cm,"
    " s.dimension2_cm, s.dimension3_cm, s.remarks, s.arrived_at, s.canceled_at,"
    " s.created_at, s.created_by, s.modified_at, s.modified_by"
)
_SHIPMENTS = List(table="fba_shipments", key="fba_shipment_id", key_type="uuid")
_PLAIN = f"SELECT {_COLUMNS} FROM fba_shipments s"
_OPENED = (
    f"SELECT {_COLUMNS},"
    " ARRAY(SELECT c FROM fba_counts c WHERE c.api_id = s.api_id"
    " AND c.fba_shipment_id = s.fba_shipment_id ORDER BY c.fnsku) AS counts,"
    " ARRAY(SELECT i FROM fba_shipment_items i WHERE i.api_id = s.api_id"
    " AND i.fba_shipment_id = s.fba_shipment_id ORDER BY i.first_putaway_at, i.fnsku) AS items"
    " FROM fba_shipments s"
)
_ITEM_COLUMNS = (
    "fba_shipment_item_id, api_id, fba_shipment_id, warehouse_id, fnsku, quantity,"
    " available_quantity, first_putaway_at, last_putaway_at"
)
_STOCK_COLUMNS = (
    "fba_warehouse_inventory_id, api_id, warehouse_id, fnsku, quantity,"
    " available_quantity, reference_number, remark, last_putaway_at,"
    " modified_at, modified_by"
)


def _shipment(row: Any) -> FbaShipment:
    values = {name: row[name] for name in _SHIPMENT}
    return FbaShipment(**{**values, "status": FbaShipmentStatus(row["status"])})


def _opened(row: Any) -> Opened:
    counts = tuple(Count(**{name: each[name] for name in _COUNT}) for each in row["counts"])
    return Opened(_shipment(row), counts, tuple(_item(each) for each in row["items"]))


def _item(row: Any) -> ShipmentItem:
    return ShipmentItem(**{name: row[name] for name in _ITEM})


def _stock(row: Any) -> Stock:
    return Stock(**{name: row[name] for name in _STOCK})


# -- shipments ------------------------------------------------------------------------------


def add_shipments(
    unit: UnitOfWork, environment: str, shipments: Sequence[FbaShipment], until: datetime
) -> None:
    """Write parcels that are announced; each takes its tracking number, which nobody has live.

    Shape: parcels of one account, announced at one moment. Raises: LostRace at commit.
    """
    first = shipments[0]
    unit.add(
        "INSERT INTO fba_shipments (fba_shipment_id, fba_shipment_key, api_id, warehouse_id,"
        " status, removal_order_id, tracking_number, created_at, created_by, modified_at,"
        " modified_by) SELECT n.id, n.key, $1, n.warehouse_id, $2, n.removal_order_id,"
        " n.tracking_number, $3, $4, $3, $4"
        " FROM unnest($5::uuid[], $6::bigint[], $7::bigint[], $8::text[], $9::text[])"
        " AS n(id, key, warehouse_id, removal_order_id, tracking_number)",
        first.api_id,
        first.status,
        first.created_at,
        first.created_by,
        [one.fba_shipment_id for one in shipments],
        [one.fba_shipment_key for one in shipments],
        [one.warehouse_id for one in shipments],
        [one.removal_order_id for one in shipments],
        [one.tracking_number for one in shipments],
    )
    # In one order, so that two calls with the same numbers do not wait for each other in a ring.
    ordered = sorted(shipments, key=lambda one: one.tracking_number.upper())
    unit.add(
        "INSERT INTO fba_trackings AS t (environment, tracking_number, api_id, fba_shipment_id,"
        " until) SELECT $1, n.tracking_number, $2, n.id, $3"
        " FROM unnest($4::text[], $5::uuid[]) AS n(tracking_number, id)"
        " ON CONFLICT (environment, tracking_number) DO UPDATE SET api_id = excluded.api_id,"
        " fba_shipment_id = excluded.fba_shipment_id, until = excluded.until WHERE t.until <= $6",
        environment,
        first.api_id,
        until,
        [one.tracking_number.upper() for one in ordered],
        [one.fba_shipment_id for one in ordered],
        first.created_at,
        expect=len(shipments),
    )


async def list_live_trackings(
    database: Database, environment: str, tracking_numbers: Iterable[str], now: datetime
) -> set[str]:
    """Return those of some tracking numbers, in upper case, that any seller's parcel has live."""
    rows = await database.fetch(
        "SELECT t.tracking_number, t.api_id FROM fba_trackings t"
        " WHERE t.environment = $1 AND t.tracking_number = ANY($2) AND t.until > $3",
        environment,
        sorted({number.upper() for number in tracking_numbers}),
        now,
    )
    return {row["tracking_number"] for row in rows}


def update_shipment(unit: UnitOfWork, before: FbaShipment, after: FbaShipment) -> None:
    """Write what changed of a parcel; nobody may have worked on it since it was read."""
    unit.add(
        "UPDATE fba_shipments SET status = $4, rma = $5, weight_g = $6, dimension1_cm = $7,"
        " dimension2_cm = $8, dimension3_cm = $9, remarks = $10, arrived_at = $11,"
        " canceled_at = $12, modified_at = $13, modified_by = $14"
        " WHERE api_id = $1 AND fba_shipment_id = $2 AND modified_at = $3",
        before.api_id,
        before.fba_shipment_id,
        before.modified_at,
        after.status,
        after.rma,
        after.weight_g,
        after.dimension1_cm,
        after.dimension2_cm,
        after.dimension3_cm,
        after.remarks,
        after.arrived_at,
        after.canceled_at,
        after.modified_at,
        after.modified_by,
        expect=1,
    )


def free_tracking(unit: UnitOfWork, shipment: FbaShipment) -> None:
    """Free the tracking number of a parcel, unless a later one has it by now."""
    unit.add(
        "DELETE FROM fba_trackings WHERE api_id = $1 AND fba_shipment_id = $2",
        shipment.api_id,
        shipment.fba_shipment_id,
    )


async def find_shipment(
    database: Database, api_id: int, fba_shipment_id: UUID
) -> FbaShipment | None:
    """Return a parcel of the account, or None."""
    sql = f"{_PLAIN} WHERE s.api_id = $1 AND s.fba_shipment_id = $2"
    row = await database.fetchrow(sql, api_id, fba_shipment_id)
    return _shipment(row) if row else None


async def find_opened(database: Database, environment: str, fba_shipment_id: UUID) -> Opened | None:
    """Return a parcel of any seller of the environment with all there is of it, or None."""
    row = await database.fetchrow(
        f"{_OPENED} WHERE {_OF_ENVIRONMENT} AND s.fba_shipment_id = $2",
        environment,
        fba_shipment_id,
    )
    return _opened(row) if row else None


async def find_scanned(
    database: Database, environment: str, codes: Sequence[str], ends: Sequence[str]
) -> FbaShipment | None:
    """Return the parcel of any seller that a scan means, or None; all in upper case.

    A code is an RMA or a tracking number; an end is a tracking number only, and the longest counts
    where no code is known. One that is awaited before one that arrived before one that is canceled,
    the latest first.
    """
    row = await database.fetchrow(
        f"{_PLAIN} WHERE {_OF_ENVIRONMENT} AND (upper(s.tracking_number) = ANY($2)"
        " OR s.rma = ANY($2) OR upper(s.tracking_number) = ANY($3))"
        " ORDER BY (upper(s.tracking_number) = ANY($2) OR coalesce(s.rma, '') = ANY($2)) DESC,"
        " CASE WHEN upper(s.tracking_number) = ANY($3) THEN length(s.tracking_number) END DESC,"
        " array_position(ARRAY['PENDING', 'ARRIVED', 'CANCELED'], s.status),"
        " s.arrived_at DESC NULLS LAST, s.created_at DESC, s.fba_shipment_id DESC LIMIT 1",
        environment,
        list(codes),
        list(ends),
    )
    return _shipment(row) if row else None


async def list_shipments(
    database: Database,
    api_id: int,
    window: tuple[datetime, datetime],
    part: tuple[int, int],
    now: datetime,
) -> tuple[list[FbaShipment], int]:
    """Return a page (limit, offset) of what the account announced, oldest first, and the total."""
    page = await turn_page(
        database,
        _SHIPMENTS,
        api_id,
        Window(first=window[0], last=window[1]),
        limit=part[0],
        offset=part[1],
        now=now,
    )
    rows = await database.fetch(
        f"{_PLAIN} WHERE s.api_id = $1 AND s.fba_shipment_id = ANY($2)"
        " ORDER BY s.created_at, s.fba_shipment_id",
        api_id,
        page.ids,
    )
    return [_shipment(row) for row in rows], page.total


_WORK = f"""
FROM fba_shipments s WHERE {_OF_ENVIRONMENT} AND ($2::bigint IS NULL OR s.warehouse_id = $2)
  AND ($3::text IS NULL OR s.status = $3)
  AND ($4::text IS NULL OR upper(s.tracking_number) = upper($4))
  AND ($5::bigint IS NULL OR s.api_id = $5)
"""


async def list_work(
    database: Database, environment: str, warehouse_id: int | None, wanted: ShipmentFilter
) -> tuple[list[FbaShipment], int]:
    """Return a page of the parcels of any seller to a warehouse, oldest first, and the total."""
    criteria = (
        environment,
        warehouse_id,
        wanted.status,
        wanted.tracking_number,
        wanted.api_id,
    )
    rows = await database.fetch(
        f"SELECT {_COLUMNS} {_WORK} ORDER BY s.created_at, s.fba_shipment_id LIMIT $6 OFFSET $7",
        *criteria,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(f"SELECT count(*) {_WORK}", *criteria)
    return [_shipment(row) for row in rows], total


async def list_overdue(database: Database, before: datetime, limit: int) -> list[FbaShipment]:
    """Return parcels of all sellers that are awaited since a moment or longer, oldest first."""
    rows = await database.fetch(
        f"{_PLAIN} WHERE s.status = 'PENDING' AND s.created_at <= $1"
        " ORDER BY s.created_at LIMIT $2",
        before,
        limit,
    )
    return [_shipment(row) for row in rows]


# -- counts and items -----------------------------------------------------------------------


def put_counts(
    unit: UnitOfWork, shipment: FbaShipment, counts: Sequence[Count], now: datetime, by: str
) -> None:
    """Write counts of different products of a parcel; each replaces the one before."""
    unit.add(
        "INSERT INTO fba_counts (fba_shipment_id, api_id, fnsku, expected, found, damaged, remarks,"
        " counted_at, counted_by) SELECT $1, $2, n.fnsku, n.expected, n.found, n.damaged,"
        " n.remarks, $3, $4 FROM unnest($5::text[], $6::int[], $7::int[], $8::int[], $9::text[])"
        " AS n(fnsku, expected, found, damaged, remarks)"
        " ON CONFLICT (fba_shipment_id, fnsku) DO UPDATE SET expected = excluded.expected,"
        " found = excluded.found, damaged = excluded.damaged, remarks = excluded.remarks,"
        " counted_at = excluded.counted_at, counted_by = excluded.counted_by",
        shipment.fba_shipment_id,
        shipment.api_id,
        now,
        by,
        *([getattr(count, name) for count in counts] for name in _COUNT),
    )


def put_item(unit: UnitOfWork, before: ShipmentItem | None, after: ShipmentItem) -> None:
    """Write what is put away of a product of a parcel; it stands as it was read, or is new."""
    if before is None:
        unit.lose_race_on("fba_shipment_items_fba_shipment_id_fnsku_key")
        unit.add(
            f"INSERT INTO fba_shipment_items ({_ITEM_COLUMNS})"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            *(getattr(after, name) for name in _ITEM),
        )
        return
    unit.add(
        "UPDATE fba_shipment_items SET quantity = $5, available_quantity = $6,"
        " last_putaway_at = $7 WHERE api_id = $1 AND fba_shipment_item_id = $2 AND quantity = $3"
        " AND available_quantity = $4",
        before.api_id,
        before.fba_shipment_item_id,
        before.quantity,
        before.available_quantity,
        after.quantity,
        after.available_quantity,
        after.last_putaway_at,
        expect=1,
    )


def add_putaways(
    unit: UnitOfWork, items: Sequence[tuple[ShipmentItem, Placing]], now: datetime, by: str
) -> None:
    """Write to which locations pieces of products of one account went."""
    unit.add(
        "INSERT INTO fba_putaways (fba_putaway_id, api_id, fba_shipment_item_id, quantity,"
        " location, putaway_at, putaway_by) SELECT n.id, $1, n.item_id, n.quantity, n.location,"
        " $2, $3 FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::text[])"
        " AS n(id, item_id, quantity, location)",
        items[0][0].api_id,
        now,
        by,
        [new_uuid(now) for _ in items],
        [item.fba_shipment_item_id for item, _ in items],
        [placing.quantity for _, placing in items],
        [placing.location for _, placing in items],
    )


async def list_items(database: Database, api_id: int, fba_shipment_id: UUID) -> list[ShipmentItem]:
    """Return what was put away of a parcel of the account, the first first."""
    rows = await database.fetch(
        f"SELECT {_ITEM_COLUMNS} FROM fba_shipment_items"
        " WHERE api_id = $1 AND fba_shipment_id = $2 ORDER BY first_putaway_at, fnsku",
        api_id,
        fba_shipment_id,
    )
    return [_item(row) for row in rows]


async def list_placings(
    database: Database, api_id: int, fba_shipment_id: UUID
) -> list[tuple[str, Place]]:
    """Return where pieces of a parcel were put, by product and place: fnsku and place."""
    rows = await database.fetch(
        "SELECT i.fnsku, p.location, sum(p.quantity)::int AS quantity,"
        " max(p.putaway_at) AS last_putaway_at FROM fba_shipment_items i"
        " JOIN fba_putaways p ON p.api_id = i.api_id"
        " AND p.fba_shipment_item_id = i.fba_shipment_item_id"
        " WHERE i.api_id = $1 AND i.fba_shipment_id = $2 GROUP BY 1, 2 ORDER BY 1, 2",
        api_id,
        fba_shipment_id,
    )
    return [(row["fnsku"], _place(row)) for row in rows]


def _place(row: Any) -> Place:
    return Place(
        location=row["location"],
        quantity=row["quantity"],
        last_putaway_at=row["last_putaway_at"],
    )


# -- stock ----------------------------------------------------------------------------------


async def list_stock_of(database: Database, api_id: int, fnsku: str) -> list[Stock]:
    """Return the stock of a product of the account, by warehouse."""
    rows = await database.fetch(
        f"SELECT {_STOCK_COLUMNS} FROM fba_stock s WHERE s.api_id = $1 AND s.fnsku = $2"
        " ORDER BY s.warehouse_id",
        api_id,
        fnsku,
    )
    return [_stock(row) for row in rows]


async def list_stock_in(
    database: Database, api_id: int, warehouse_id: int, fnskus: Iterable[str]
) -> list[Stock]:
    """Return the stock of some products of the account in a warehouse, by product."""
    rows = await database.fetch(
        f"SELECT {_STOCK_COLUMNS} FROM fba_stock s"
        " WHERE s.api_id = $1 AND s.warehouse_id = $2 AND s.fnsku = ANY($3) ORDER BY s.fnsku",
        api_id,
        warehouse_id,
        list(fnskus),
    )
    return [_stock(row) for row in rows]


def put_stock(unit: UnitOfWork, before: Stock | None, after: Stock) -> None:
    """Write stock that has risen; it stands as it was read, or is new."""
    if before is None:
        unit.lose_race_on("fba_stock_api_id_warehouse_id_fnsku_key")
        unit.add(
            f"INSERT INTO fba_stock ({_STOCK_COLUMNS})"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            *(getattr(after, name) for name in _STOCK),
        )
        return
    unit.add(
        "UPDATE fba_stock SET quantity = $6, available_quantity = $7, last_putaway_at = $8,"
        " modified_at = $9, modified_by = $10 WHERE api_id = $1 AND warehouse_id = $2"
        " AND fnsku = $3 AND quantity = $4 AND available_quantity = $5",
        before.api_id,
        before.warehouse_id,
        before.fnsku,
        before.quantity,
        before.available_quantity,
        after.quantity,
        after.available_quantity,
        after.last_putaway_at,
        after.modified_at,
        after.modified_by,
        expect=1,
    )


def note_stock(unit: UnitOfWork, before: Stock, after: Stock) -> None:
    """Write what a seller notes on stock, and nothing else of it.

    How many there are does not matter to it; of two notes at one moment, both stand.
    """
    unit.add(
        "UPDATE fba_stock SET reference_number = CASE WHEN $4 THEN $5 ELSE reference_number END,"
        " remark = CASE WHEN $6 THEN $7 ELSE remark END, modified_at = $8, modified_by = $9"
        " WHERE api_id = $1 AND warehouse_id = $2 AND fnsku = $3",
        after.api_id,
        after.warehouse_id,
        after.fnsku,
        after.reference_number != before.reference_number,
        after.reference_number,
        after.remark != before.remark,
        after.remark,
        after.modified_at,
        after.modified_by,
        expect=1,
    )


_SHELVED = f"""
FROM fba_stock s WHERE {_OF_ENVIRONMENT} AND s.warehouse_id = $2
  AND ($3::text IS NULL OR s.fnsku = $3) AND ($4::bigint IS NULL OR s.api_id = $4)
"""
_MOST_PLACES = 20


async def list_shelved(
    database: Database, environment: str, warehouse_id: int, wanted: StockFilter
) -> tuple[list[ShelvedStock], int]:
    """Return a page of the stock of any seller in a warehouse, by product, and the total."""
    criteria = (environment, warehouse_id, wanted.fnsku, wanted.api_id)
    rows = await database.fetch(
        f"SELECT {_STOCK_COLUMNS},"
        " ARRAY(SELECT ROW(p.location, sum(p.quantity)::int, max(p.putaway_at))"
        " FROM fba_shipment_items i JOIN fba_putaways p ON p.api_id = i.api_id"
        " AND p.fba_shipment_item_id = i.fba_shipment_item_id WHERE i.api_id = s.api_id"
        " AND i.warehouse_id = s.warehouse_id AND i.fnsku = s.fnsku GROUP BY p.location"
        f" ORDER BY max(p.putaway_at) DESC, p.location LIMIT {_MOST_PLACES}) AS places"
        f" {_SHELVED} ORDER BY s.fnsku, s.api_id LIMIT $5 OFFSET $6",
        *criteria,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(f"SELECT count(*) {_SHELVED}", *criteria)
    return [_shelved(row) for row in rows], total


def _shelved(row: Any) -> ShelvedStock:
    places = (
        Place(location=location, quantity=quantity, last_putaway_at=last)
        for location, quantity, last in row["places"]
    )
    return ShelvedStock(_stock(row), tuple(places))


async def list_on_shelf(
    database: Database, api_id: int, warehouse_id: int, fnskus: Sequence[str]
) -> list[StockOnShelf]:
    """Return the stock of some products in a warehouse, by product, read at one moment."""
    rows = await database.fetch(
        f"SELECT {_STOCK_COLUMNS},"
        " ARRAY(SELECT i FROM fba_shipment_items i WHERE i.api_id = s.api_id"
        " AND i.warehouse_id = s.warehouse_id AND i.fnsku = s.fnsku AND i.available_quantity > 0"
        " ORDER BY i.first_putaway_at, i.fba_shipment_item_id) AS items"
        " FROM fba_stock s WHERE s.api_id = $1 AND s.warehouse_id = $2 AND s.fnsku = ANY($3)"
        " ORDER BY s.fnsku",
        api_id,
        warehouse_id,
        list(fnskus),
    )
    return [StockOnShelf(_stock(row), tuple(_item(each) for each in row["items"])) for row in rows]


def take(unit: UnitOfWork, api_id: int, taken: Iterable[TakenItem], now: datetime, by: str) -> None:
    """Lower what is available of items and of their stock; less than that there loses the race.

    Stock comes before items, each in one order for everybody, so that nobody waits in a ring.
    """
    taken = list(taken)
    sums = Counter[tuple[int, str]]()
    for item in taken:
        sums[item.warehouse_id, item.fnsku] += item.quantity
    for (warehouse_id, fnsku), quantity in sorted(sums.items()):
        unit.add(
            "UPDATE fba_stock SET available_quantity = available_quantity - $4, modified_at = $5,"
            " modified_by = $6 WHERE api_id = $1 AND warehouse_id = $2 AND fnsku = $3"
            " AND available_quantity >= $4",
            api_id,
            warehouse_id,
            fnsku,
            quantity,
            now,
            by,
            expect=1,
        )
    for item in sorted(taken, key=lambda each: each.fba_shipment_item_id):
        unit.add(
            "UPDATE fba_shipment_items SET available_quantity = available_quantity - $3"
            " WHERE api_id = $1 AND fba_shipment_item_id = $2 AND available_quantity >= $3",
            api_id,
            item.fba_shipment_item_id,
            item.quantity,
            expect=1,
        )


def settle(
    unit: UnitOfWork, api_id: int, settled: Iterable[SettledItem], now: datetime, by: str
) -> None:
    """Lower stock by what left and was lost, and make available what is given back.

    What is not available is at least what leaves; the database refuses anything else.
    """
    settled = list(settled)
    gone, back = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for item in settled:
        place = (item.warehouse_id, item.fnsku)
        gone[place] += item.done + item.lost
        back[place] += item.given_back
    for warehouse_id, fnsku in sorted(gone):
        unit.add(
            "UPDATE fba_stock SET quantity = quantity - $4,"
            " available_quantity = available_quantity + $5, modified_at = $6, modified_by = $7"
            " WHERE api_id = $1 AND warehouse_id = $2 AND fnsku = $3",
            api_id,
            warehouse_id,
            fnsku,
            gone[warehouse_id, fnsku],
            back[warehouse_id, fnsku],
            now,
            by,
            expect=1,
        )
    for item in sorted(settled, key=lambda each: each.fba_shipment_item_id):
        if item.given_back:
            unit.add(
                "UPDATE fba_shipment_items SET available_quantity = available_quantity + $3"
                " WHERE api_id = $1 AND fba_shipment_item_id = $2",
                api_id,
                item.fba_shipment_item_id,
                item.given_back,
                expect=1,
            )
