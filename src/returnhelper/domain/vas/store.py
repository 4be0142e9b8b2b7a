"""All SQL on value-added services."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.inventory.rows import Vas, vas_of
from returnhelper.domain.vas.model import Job
from returnhelper.kit.database import Database, UnitOfWork

_COLUMNS = (
    "vas_id, api_id, return_inventory_id, line_item_id, warehouse_id, vas_code, status, quantity,"
    " notes, result, files, cost, cost_currency, finished_at, created_at, created_by, modified_at,"
    " modified_by"
)
_OF_WAREHOUSE = (
    "s.api_id IN (SELECT api_id FROM apis WHERE environment = $1) AND s.warehouse_id = $2"
)
_WAITING = f"{_OF_WAREHOUSE} AND s.status IN ('pending', 'started')"


def add_vas(unit: UnitOfWork, vas: Vas) -> None:
    """Write an ordered service."""
    unit.add(
        f"INSERT INTO vas ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
        " $13, $14, $15, $16, $17, $18)",
        vas.vas_id,
        vas.api_id,
        vas.return_inventory_id,
        vas.line_item_id,
        vas.warehouse_id,
        vas.vas_code,
        vas.status,
        vas.quantity,
        vas.notes,
        vas.result,
        [{"filename": file.filename, "file_key": file.file_key} for file in vas.files],
        vas.cost.amount,
        vas.cost.currency,
        vas.finished_at,
        vas.created_at,
        vas.created_by,
        vas.modified_at,
        vas.modified_by,
    )


def update_vas(unit: UnitOfWork, before: Vas, after: Vas) -> None:
    """Write how far a service is; nobody may have touched it since it was read."""
    unit.add(
        "UPDATE vas SET status = $4, result = $5, finished_at = $6, modified_at = $7,"
        " modified_by = $8 WHERE api_id = $1 AND vas_id = $2 AND modified_at = $3",
        before.api_id,
        before.vas_id,
        before.modified_at,
        after.status,
        after.result,
        after.finished_at,
        after.modified_at,
        after.modified_by,
        expect=1,
    )


async def find_inventory_id(
    database: Database, environment: str, warehouse_id: int, vas_id: int
) -> int | None:
    """Return the inventory, of any seller, that a service of a warehouse is for, or None."""
    found: int | None = await database.fetchval(
        f"SELECT s.return_inventory_id FROM vas s WHERE {_OF_WAREHOUSE} AND s.vas_id = $3",
        environment,
        warehouse_id,
        vas_id,
    )
    return found


async def list_work(
    database: Database, environment: str, warehouse_id: int, limit: int, offset: int
) -> tuple[list[Job], int]:
    """Return a page of what waits for a warehouse's hands, of any seller, and the total."""
    rows = await database.fetch(
        "SELECT s.*, v.rma FROM vas s JOIN inventories v ON v.api_id = s.api_id"
        f" AND v.return_inventory_id = s.return_inventory_id WHERE {_WAITING}"
        " ORDER BY s.vas_id LIMIT $3 OFFSET $4",
        environment,
        warehouse_id,
        limit,
        offset,
    )
    total = await database.fetchval(
        f"SELECT count(*) FROM vas s WHERE {_WAITING}", environment, warehouse_id
    )
    return [_job(row) for row in rows], total


def _job(row: Any) -> Job:
    fields = dict(row)
    rma = fields.pop("rma")
    return Job(vas_of(fields), rma)
