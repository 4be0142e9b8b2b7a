"""All SQL on recalls and their inventories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from returnhelper.domain.recall.model import (
    CAME_ALONG,
    OPEN,
    PickUpCode,
    Recall,
    RecallFilter,
    RecallInventory,
    RecallInventoryStatus,
    RecallLine,
    RecallStatus,
    WorkFilter,
)
from returnhelper.kit.database import Database, UnitOfWork

_SELECT = """
SELECT r.recall_id, r.api_id, r.number, r.status, r.warehouse_id, r.warehouse_remarks,
       r.created_at, r.created_by, r.modified_at, r.modified_by,
       ARRAY(SELECT i FROM recall_inventories i WHERE i.api_id = r.api_id
             AND i.recall_id = r.recall_id ORDER BY i.recall_inventory_id) AS inventories
FROM recalls r
"""
_LINE = """
SELECT r.recall_id, r.api_id, r.number, r.status, r.warehouse_id, r.created_at, i AS inventory
"""
_JOIN = "FROM recalls r JOIN recall_inventories i ON i.api_id = r.api_id"
_JOIN += " AND i.recall_id = r.recall_id"
_OF_ENVIRONMENT = "r.api_id IN (SELECT api_id FROM apis WHERE environment = $1)"
_INVENTORY = tuple(field.name for field in fields(RecallInventory))


def _recall(row: Any) -> Recall:
    return Recall(
        **{
            **dict(row),
            "status": RecallStatus(row["status"]),
            "inventories": tuple(_inventory(one) for one in row["inventories"]),
        }
    )


def _inventory(row: Any) -> RecallInventory:
    return RecallInventory(
        **{
            **{name: row[name] for name in _INVENTORY},
            "status": RecallInventoryStatus(row["status"]),
            "pick_up_code": PickUpCode(row["pick_up_code"]),
        }
    )


def _line(row: Any) -> RecallLine:
    return RecallLine(
        **{
            **dict(row),
            "status": RecallStatus(row["status"]),
            "inventory": _inventory(row["inventory"]),
        }
    )


def add_recall(unit: UnitOfWork, recall: Recall) -> None:
    """Write a recall that waits for the warehouse, with its inventories."""
    unit.add(
        "INSERT INTO recalls (recall_id, api_id, number, status, warehouse_id, created_at,"
        " created_by, modified_at, modified_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $7)",
        recall.recall_id,
        recall.api_id,
        recall.number,
        recall.status,
        recall.warehouse_id,
        recall.created_at,
        recall.created_by,
    )
    unit.add(
        "INSERT INTO recall_inventories (recall_inventory_id, api_id, recall_id,"
        " return_inventory_id, rma, status, pick_up_code, modified_at)"
        " SELECT n.recall_inventory_id, $1, $2, n.return_inventory_id, n.rma, $3, $4, $5"
        " FROM unnest($6::bigint[], $7::bigint[], $8::text[])"
        " AS n(recall_inventory_id, return_inventory_id, rma)",
        recall.api_id,
        recall.recall_id,
        RecallInventoryStatus.IN_PROGRESS,
        PickUpCode.PENDING,
        recall.created_at,
        *_columns(recall.inventories, "recall_inventory_id", "return_inventory_id", "rma"),
    )


def update_recall(unit: UnitOfWork, before: Recall, after: Recall) -> None:
    """Write what changed of a recall and its inventories; nobody may have touched it since."""
    unit.add(
        "UPDATE recalls SET status = $4, warehouse_remarks = $5, modified_at = $6,"
        " modified_by = $7 WHERE api_id = $1 AND recall_id = $2 AND modified_at = $3",
        before.api_id,
        before.recall_id,
        before.modified_at,
        after.status,
        after.warehouse_remarks,
        after.modified_at,
        after.modified_by,
        expect=1,
    )
    pairs = zip(before.inventories, after.inventories, strict=True)
    changed = [one for was, one in pairs if was != one]
    if not changed:
        return
    unit.add(
        "UPDATE recall_inventories i SET status = n.status, pick_up_code = n.pick_up_code,"
        " tracking_number = n.tracking_number, list_name = n.list_name, weight_g = n.weight_g,"
        " amount = n.amount, arrived_at = n.arrived_at, picked_up_at = n.picked_up_at,"
        " courier_tracking_number = n.courier_tracking_number, remarks = n.remarks,"
        " service_type = n.service_type, modified_at = $3"
        " FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::numeric[],"
        " $10::numeric[], $11::timestamptz[], $12::timestamptz[], $13::text[], $14::text[],"
        " $15::text[]) AS n(recall_inventory_id, status, pick_up_code, tracking_number, list_name,"
        " weight_g, amount, arrived_at, picked_up_at, courier_tracking_number, remarks,"
        " service_type) WHERE i.api_id = $1 AND i.recall_id = $2"
        " AND i.recall_inventory_id = n.recall_inventory_id",
        after.api_id,
        after.recall_id,
        after.modified_at,
        *_columns(
            changed,
            *(name for name in _INVENTORY if name not in ("return_inventory_id", "rma")),
        ),
        expect=len(changed),
    )


def _columns(inventories: Sequence[RecallInventory], *names: str) -> list[list[Any]]:
    return [[getattr(one, name) for one in inventories] for name in names]


async def list_recalls(database: Database, api_id: int, recall_ids: Sequence[int]) -> list[Recall]:
    """Return those of some recalls that the account has, by id."""
    rows = await database.fetch(
        f"{_SELECT} WHERE r.api_id = $1 AND r.recall_id = ANY($2) ORDER BY r.recall_id",
        api_id,
        list(recall_ids),
    )
    return [_recall(row) for row in rows]


async def list_recalls_of_inventories(
    database: Database, environment: str, recall_inventory_ids: Sequence[int]
) -> list[Recall]:
    """Return the recalls of any seller with one of these recall inventories, for staff, by id."""
    rows = await database.fetch(
        f"{_SELECT} WHERE {_OF_ENVIRONMENT} AND r.recall_id IN (SELECT recall_id"
        " FROM recall_inventories WHERE recall_inventory_id = ANY($2)) ORDER BY r.recall_id",
        environment,
        list(recall_inventory_ids),
    )
    return [_recall(row) for row in rows]


async def list_recalls_in_parcel(
    database: Database, environment: str, tracking_number: str
) -> list[Recall]:
    """Return the recalls of any seller with something under this tracking number, by id."""
    rows = await database.fetch(
        f"{_SELECT} WHERE {_OF_ENVIRONMENT} AND r.recall_id IN (SELECT recall_id"
        " FROM recall_inventories WHERE upper(tracking_number) = upper($2)) ORDER BY r.recall_id",
        environment,
        tracking_number,
    )
    return [_recall(row) for row in rows]


_SEARCHED = f"""
{_JOIN} WHERE r.api_id = $1 AND ($2::timestamptz IS NULL OR r.created_at >= $2)
  AND ($3::timestamptz IS NULL OR r.created_at <= $3)
  AND ($4::text IS NULL OR upper(i.tracking_number) = upper($4))
  AND ($5::text IS NULL OR r.number = upper($5)) AND ($6::text IS NULL OR r.status = $6)
  AND ($7::text IS NULL OR i.rma = upper($7)) AND ($8::text IS NULL OR i.status = $8)
  AND ($9::text IS NULL OR i.pick_up_code = $9)
"""


async def search_recalls(
    database: Database, api_id: int, wanted: RecallFilter
) -> tuple[list[RecallLine], int]:
    """Return a page of the account's recalled inventories, newest first, and the total."""
    criteria = (
        api_id,
        wanted.created_from,
        wanted.created_to,
        wanted.tracking_number,
        wanted.number,
        wanted.status,
        wanted.rma,
        wanted.inventory_status,
        wanted.pick_up_code,
    )
    rows = await database.fetch(
        f"{_LINE} {_SEARCHED}"
        " ORDER BY r.created_at DESC, i.recall_inventory_id DESC LIMIT $10 OFFSET $11",
        *criteria,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(f"SELECT count(*) {_SEARCHED}", *criteria)
    return [_line(row) for row in rows], total


def _literal(statuses: Iterable[RecallInventoryStatus]) -> str:
    """Write statuses out: an index of some of them serves no parameter."""
    return ", ".join(f"'{status}'" for status in statuses)


_WORK = f"""
{_JOIN} WHERE {_OF_ENVIRONMENT}
  AND (r.warehouse_id = $2 OR ($3 AND i.status IN ({_literal(CAME_ALONG)})))
  AND ($4::text IS NULL OR upper(i.tracking_number) = upper($4))
  AND ($5::text IS NULL OR i.status = $5)
"""
_OPEN_WORK = f"{_WORK} AND i.status IN ({_literal(OPEN)})"


async def list_work(
    database: Database, environment: str, wanted: WorkFilter
) -> tuple[list[RecallLine], int]:
    """Return a page of what staff sees of recalls of any seller, oldest first, and the total."""
    matching = _OPEN_WORK if wanted.is_open else _WORK
    criteria = (
        environment,
        wanted.warehouse_id,
        wanted.is_consolidation,
        wanted.tracking_number,
        wanted.status,
    )
    rows = await database.fetch(
        f"{_LINE} {matching} ORDER BY r.created_at, i.recall_inventory_id LIMIT $6 OFFSET $7",
        *criteria,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(f"SELECT count(*) {matching}", *criteria)
    return [_line(row) for row in rows], total
