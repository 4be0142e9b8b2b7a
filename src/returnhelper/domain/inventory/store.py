"""All SQL on inventories and their pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from returnhelper.domain.inventory.model import (
    HandlingCode,
    HandlingStatus,
    Holder,
    Image,
    Inventory,
    ListedInventory,
)
from returnhelper.domain.inventory.rows import vas_of
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.paging import List, Window, turn_page

_COLUMNS = """
SELECT v.return_inventory_id, v.api_id, v.warehouse_id, v.warehouse_api_id, v.return_request_id,
       v.shipment_id, v.line_item_id, i.number AS line_item_number, i.seller_reference,
       i.description, i.quantity, i.value, i.currency, v.rma, v.handling_code, v.handling_status,
       v.handling_updated_at, v.completed_by, v.completed_at, v.stop_aging_at,
       v.warehouse_remarks, v.sku, v.rma_locked, v.weight_g, v.dimension1_cm, v.dimension2_cm,
       v.dimension3_cm, v.created_at, v.modified_at, v.held_by, v.holder_id, v.split_from,
       v.stocked_at, v.handling_result, v.former_rmas, v.unknown_parcel_id, v.storage_from,
"""
_OF_IT = "FROM vas s WHERE s.api_id = v.api_id AND s.return_inventory_id = v.return_inventory_id"
_FROM = """
FROM inventories v JOIN line_items i ON i.line_item_id = v.line_item_id AND i.api_id = v.api_id
"""
_SELECT = f"""{_COLUMNS} v.seller_meta, v.warehouse_meta,
       ARRAY(SELECT s {_OF_IT} ORDER BY s.vas_id) AS vas {_FROM}"""
# Services carry notes and files: what does not show them does not read them, nor free properties.
_LIST = f"""{_COLUMNS} EXISTS (SELECT {_OF_IT} AND s.status IN ('pending', 'started'))
       AS has_unfinished_vas {_FROM}"""
_BY_CREATION = List(table="inventories", key="return_inventory_id")
_OF_ENVIRONMENT = "v.api_id IN (SELECT api_id FROM apis WHERE environment = $1)"
_LASTING = (
    *("return_inventory_id", "warehouse_id", "warehouse_api_id", "return_request_id"),
    *("shipment_id", "line_item_id", "created_at", "split_from", "stocked_at"),
    *("unknown_parcel_id", "storage_from"),
)
_CHANGING = (
    *("rma", "handling_code", "handling_status", "handling_updated_at", "completed_by"),
    *("completed_at", "stop_aging_at", "warehouse_remarks", "sku", "rma_locked", "held_by"),
    *("holder_id", "weight_g", "dimension1_cm", "dimension2_cm", "dimension3_cm", "modified_at"),
    *("handling_result", "former_rmas", "seller_meta", "warehouse_meta"),
)
_IMAGE = (
    "image_id, api_id, return_inventory_id, line_item_id, filename, extension, original_key,"
    " small_key, medium_key, large_key, created_at, created_by, original_sha256"
)


def _inventory(row: Any) -> Inventory:
    return Inventory(**{**_columns(row), "vas": tuple(vas_of(vas) for vas in row["vas"])})


def _listed(row: Any) -> ListedInventory:
    return ListedInventory(**_columns(row))


def _columns(row: Any) -> dict[str, Any]:
    return {
        **dict(row),
        "handling_code": HandlingCode(row["handling_code"]),
        "handling_status": HandlingStatus(row["handling_status"]),
        "held_by": Holder(row["held_by"]) if row["held_by"] else None,
        "former_rmas": tuple(row["former_rmas"]),
    }


def add_inventory(unit: UnitOfWork, inventory: Inventory) -> None:
    """Write an inventory that waits for a decision; its line item must not have one yet."""
    unit.lose_race_on("inventories_line_item")
    unit.lose_race_on("inventories_rma")
    columns = (*_LASTING, *_CHANGING)
    places = ", ".join(f"${place}" for place in range(1, len(columns) + 2))
    unit.add(
        f"INSERT INTO inventories (api_id, {', '.join(columns)}) VALUES ({places})",
        inventory.api_id,
        *(getattr(inventory, column) for column in columns),
    )


def update_inventory(unit: UnitOfWork, before: Inventory, after: Inventory) -> None:
    """Write what changed of an inventory; nobody may have touched it since it was read."""
    unit.add(
        f"UPDATE inventories SET {', '.join(f'{c} = ${n}' for n, c in enumerate(_CHANGING, 4))}"
        " WHERE api_id = $1 AND return_inventory_id = $2 AND modified_at = $3",
        before.api_id,
        before.return_inventory_id,
        before.modified_at,
        *(getattr(after, column) for column in _CHANGING),
        expect=1,
    )


def remove_inventory(unit: UnitOfWork, inventory: Inventory) -> None:
    """Delete an inventory and its pictures; nobody may have touched or charged it meanwhile."""
    unit.add(
        "DELETE FROM images WHERE api_id = $1 AND return_inventory_id = $2",
        inventory.api_id,
        inventory.return_inventory_id,
    )
    unit.add(
        "DELETE FROM inventories WHERE api_id = $1 AND return_inventory_id = $2"
        " AND modified_at = $3 AND storage_from IS NOT DISTINCT FROM $4",
        inventory.api_id,
        inventory.return_inventory_id,
        inventory.modified_at,
        inventory.storage_from,
        expect=1,
    )


def charge_storage(unit: UnitOfWork, before: ListedInventory, until: datetime | None) -> None:
    """Write until when storage is charged, None for good; nobody may have charged it meanwhile."""
    unit.add(
        "UPDATE inventories SET storage_from = $4"
        " WHERE api_id = $1 AND return_inventory_id = $2 AND storage_from = $3"
        " AND stop_aging_at IS NOT DISTINCT FROM $5",
        before.api_id,
        before.return_inventory_id,
        before.storage_from,
        until,
        before.stop_aging_at,
        expect=1,
    )


async def list_with_storage_due(
    database: Database, turn: datetime, limit: int
) -> list[ListedInventory]:
    """Return inventories that left, or lie on since before a moment, with storage to charge."""
    rows = await database.fetch(
        f"{_LIST} WHERE v.return_inventory_id IN ("
        "(SELECT return_inventory_id FROM inventories"
        " WHERE stop_aging_at IS NOT NULL AND storage_from IS NOT NULL"
        " ORDER BY return_inventory_id LIMIT $2) UNION ALL"
        " (SELECT return_inventory_id FROM inventories"
        " WHERE stop_aging_at IS NULL AND storage_from < $1"
        " ORDER BY storage_from, return_inventory_id LIMIT $2))"
        " ORDER BY v.return_inventory_id LIMIT $2",
        turn,
        limit,
    )
    return [_listed(row) for row in rows]


async def find_inventory(
    database: Database, api_id: int, return_inventory_id: int
) -> Inventory | None:
    """Return an inventory of the account, or None."""
    row = await database.fetchrow(
        _SELECT + "WHERE v.api_id = $1 AND v.return_inventory_id = $2", api_id, return_inventory_id
    )
    return _inventory(row) if row else None


async def list_by_id(
    database: Database, api_id: int, return_inventory_ids: Sequence[int]
) -> list[Inventory]:
    """Return those of some inventories that the account has, by id."""
    rows = await database.fetch(
        _SELECT + "WHERE v.api_id = $1 AND v.return_inventory_id = ANY($2)"
        " ORDER BY v.return_inventory_id",
        api_id,
        list(return_inventory_ids),
    )
    return [_inventory(row) for row in rows]


async def list_by_line_item(
    database: Database, api_id: int, line_item_ids: Sequence[int]
) -> list[Inventory]:
    """Return the inventories of some line items of the account, by id."""
    rows = await database.fetch(
        _SELECT + "WHERE v.api_id = $1 AND v.line_item_id = ANY($2) ORDER BY v.return_inventory_id",
        api_id,
        list(line_item_ids),
    )
    return [_inventory(row) for row in rows]


async def find_in_warehouse(
    database: Database, environment: str, warehouse_id: int, return_inventory_id: int
) -> Inventory | None:
    """Return an inventory of any seller that lies in a warehouse, for its staff, or None."""
    row = await database.fetchrow(
        f"{_SELECT} WHERE {_OF_ENVIRONMENT} AND v.warehouse_id = $2 AND v.return_inventory_id = $3",
        environment,
        warehouse_id,
        return_inventory_id,
    )
    return _inventory(row) if row else None


async def list_by_rma(
    database: Database, environment: str, rmas: Sequence[str], *, former: bool = False
) -> list[ListedInventory]:
    """Return the inventories of any seller of an environment with these RMAs, for the dock.

    Or those that once had one of them.
    """
    test = "v.former_rmas && $2 AND v.former_rmas <> '{}'" if former else "v.rma = ANY($2)"
    rows = await database.fetch(
        f"{_LIST} WHERE {_OF_ENVIRONMENT} AND {test} ORDER BY v.rma", environment, list(rmas)
    )
    return [_listed(row) for row in rows]


async def list_work(
    database: Database, environment: str, warehouse_id: int, limit: int, offset: int
) -> tuple[list[ListedInventory], int]:
    """Return a page of what waits for a warehouse's hands, of any seller, and the total."""
    waiting = (
        f"WHERE {_OF_ENVIRONMENT} AND v.warehouse_id = $2 AND v.handling_code <> 'tbc'"
        " AND v.handling_status <> 'completed' AND v.held_by IS NULL"
    )
    rows = await database.fetch(
        f"{_LIST} {waiting}"
        " ORDER BY v.handling_updated_at, v.return_inventory_id LIMIT $3 OFFSET $4",
        environment,
        warehouse_id,
        limit,
        offset,
    )
    total = await database.fetchval(
        f"SELECT count(*) FROM inventories v {waiting}", environment, warehouse_id
    )
    return [_listed(row) for row in rows], total


async def list_stock(
    database: Database, wanted: Mapping[str, Any], limit: int
) -> list[ListedInventory]:
    """Return the latest inventories of any seller whose columns have these values."""
    tests = (
        f"{'a' if column == 'environment' else 'v'}.{column} = ${number}"
        for number, column in enumerate(wanted, start=2)
    )
    rows = await database.fetch(
        f"{_LIST} JOIN apis a ON a.api_id = v.api_id WHERE {' AND '.join(['true', *tests])}"
        " ORDER BY v.created_at DESC, v.return_inventory_id DESC LIMIT $1",
        limit,
        *wanted.values(),
    )
    return [_listed(row) for row in rows]


async def list_of_requests(
    database: Database, api_id: int, return_request_ids: Sequence[int]
) -> list[ListedInventory]:
    """Return the inventories of return requests of the account, by id."""
    rows = await database.fetch(
        _LIST + "WHERE v.api_id = $1 AND v.return_request_id = ANY($2)"
        " ORDER BY v.return_inventory_id",
        api_id,
        list(return_request_ids),
    )
    return [_listed(row) for row in rows]


async def list_inventories(
    database: Database,
    api_id: int,
    window: Window,
    limit: int,
    offset: int,
    now: datetime,
) -> tuple[list[ListedInventory], int]:
    """Return a page of the account's inventories by creation, and the total."""
    page = await turn_page(
        database, _BY_CREATION, api_id, window, limit=limit, offset=offset, now=now
    )
    rows = await database.fetch(
        _LIST + "WHERE v.api_id = $1 AND v.return_inventory_id = ANY($2)"
        " ORDER BY v.created_at, v.return_inventory_id",
        api_id,
        page.ids,
    )
    return [_listed(row) for row in rows], page.total


def add_image(unit: UnitOfWork, image: Image) -> None:
    """Write a picture."""
    unit.add(
        f"INSERT INTO images ({_IMAGE})"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        *(getattr(image, name) for name in image.__slots__),
    )


def remove_image(unit: UnitOfWork, image: Image) -> None:
    """Delete a picture's row."""
    unit.add(
        "DELETE FROM images WHERE api_id = $1 AND image_id = $2",
        image.api_id,
        image.image_id,
        expect=1,
    )


async def has_image(database: Database, api_id: int, original_key: str) -> bool:
    """Tell whether any inventory of the account shows this picture."""
    found: bool = await database.fetchval(
        "SELECT EXISTS (SELECT FROM images WHERE api_id = $1 AND original_key = $2)",
        api_id,
        original_key,
    )
    return found


async def list_images(
    database: Database, api_id: int, return_inventory_ids: Sequence[int]
) -> list[Image]:
    """Return the pictures of some inventories of the account, oldest first."""
    rows = await database.fetch(
        f"SELECT {_IMAGE} FROM images WHERE api_id = $1 AND return_inventory_id = ANY($2)"
        " ORDER BY image_id",
        api_id,
        list(return_inventory_ids),
    )
    return [Image(**row) for row in rows]
