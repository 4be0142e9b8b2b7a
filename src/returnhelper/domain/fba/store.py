"""All SQL on FBA shipments, their counts and items, and stock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from returnhelper.domain.fba.model import SettledItem, ShipmentItem, Stock, StockOnShelf, TakenItem
from returnhelper.kit.database import Database, UnitOfWork

_ITEM = tuple(field.name for field in fields(ShipmentItem))
_STOCK = tuple(field.name for field in fields(Stock))


def _item(row: Any) -> ShipmentItem:
    return ShipmentItem(**{name: row[name] for name in _ITEM})


def _stock(row: Any) -> Stock:
    return Stock(**{name: row[name] for name in _STOCK})


async def list_on_shelf(
    database: Database, api_id: int, warehouse_id: int, fnskus: Sequence[str]
) -> list[StockOnShelf]:
    """Return the stock of some products in a warehouse, by product, read at one moment."""
    rows = await database.fetch(
        f"SELECT {', '.join(f's.{name}' for name in _STOCK)},"
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
    for (warehouse_id, fnsku), quantity in sorted(_sums(taken).items()):
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


def _sums(taken: Iterable[TakenItem]) -> dict[tuple[int, str], int]:
    sums: dict[tuple[int, str], int] = {}
    for item in taken:
        place = (item.warehouse_id, item.fnsku)
        sums[place] = sums.get(place, 0) + item.quantity
    return sums


def settle(
    unit: UnitOfWork, api_id: int, settled: Iterable[SettledItem], now: datetime, by: str
) -> None:
    """Lower stock by what left and was lost, and make available what is given back.

    What is not available is at least what leaves; the database refuses anything else.
    """
    settled = list(settled)
    gone: dict[tuple[int, str], int] = {}
    back: dict[tuple[int, str], int] = {}
    for item in settled:
        place = (item.warehouse_id, item.fnsku)
        gone[place] = gone.get(place, 0) + item.done + item.lost
        back[place] = back.get(place, 0) + item.given_back
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


async def list_items_by_id(
    database: Database, api_id: int, fba_shipment_item_ids: Sequence[UUID]
) -> list[ShipmentItem]:
    """Return those of some items that the account has, by id."""
    rows = await database.fetch(
        f"SELECT {', '.join(_ITEM)} FROM fba_shipment_items"
        " WHERE api_id = $1 AND fba_shipment_item_id = ANY($2) ORDER BY fba_shipment_item_id",
        api_id,
        list(fba_shipment_item_ids),
    )
    return [_item(row) for row in rows]
