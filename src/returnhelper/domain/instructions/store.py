"""All SQL on FBA instructions and their items."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionItem,
    InstructionKind,
    InstructionStatus,
    Location,
    Replenishment,
    WorkFilter,
)
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.paging import List, Window, turn_page

_ITEMS = """
ARRAY(
    SELECT ROW(t.fba_instruction_item_id, t.fba_shipment_item_id, t.fnsku, t.quantity, t.done,
               t.lost, t.new_fnsku, h.tracking_number, h.rma, h.arrived_at)
    FROM fba_instruction_items t
    JOIN fba_shipment_items s ON s.api_id = t.api_id
        AND s.fba_shipment_item_id = t.fba_shipment_item_id
    JOIN fba_shipments h ON h.api_id = t.api_id AND h.fba_shipment_id = s.fba_shipment_id
    WHERE t.api_id = i.api_id AND t.fba_instruction_id = i.fba_instruction_id
    ORDER BY t.position
) AS items
"""
_COLUMNS = (
    "i.fba_instruction_id, i.fba_instruction_key, i.api_id, i.number, i.kind, i.status,"
    " i.quantity, i.warehouse_id, i.warehouse_api_id, i.cancel_remarks, i.warehouse_remarks,"
    " i.recall_tracking_number, i.return_inventory_ids, i.replenish, i.created_at, i.created_by,"
    " i.modified_at, i.modified_by,"
    " EXISTS (SELECT FROM uploads u WHERE u.api_id = i.api_id"
    " AND u.file_key = i.replenish->'to'->>'file_key' AND u.stored_at IS NOT NULL"
    " AND u.removed_at IS NULL) AS has_label"
)
_SELECT = f"SELECT {_COLUMNS}, {_ITEMS} FROM fba_instructions i"
_INSTRUCTIONS = List(table="fba_instructions", key="fba_instruction_id", key_type="uuid")
_OF_WAREHOUSE = (
    "i.api_id IN (SELECT api_id FROM apis WHERE environment = $1) AND i.warehouse_id = $2"
)
_OPEN = f"'{InstructionStatus.PENDING}', '{InstructionStatus.IN_PROGRESS}'"
_WORK = f"""
FROM fba_instructions i WHERE {_OF_WAREHOUSE}
  AND CASE WHEN $3::text IS NULL THEN i.status IN ({_OPEN}) ELSE i.status = $3 END
  AND ($4::text IS NULL OR i.kind = $4)
"""


def _instruction(row: Any) -> Instruction:
    replenish = row["replenish"]
    return Instruction(
        **{
            **dict(row),
            "fba_instruction_id": _uuid(row["fba_instruction_id"]),
            "kind": InstructionKind(row["kind"]),
            "status": InstructionStatus(row["status"]),
            "return_inventory_ids": tuple(row["return_inventory_ids"]),
            "replenish": replenish and msgspec.convert(replenish, Replenishment),
            "items": tuple(_item(one) for one in row["items"]),
        }
    )


def _item(row: Any) -> InstructionItem:
    names = InstructionItem.__slots__
    item_id, shipment_item_id, *rest = row
    ids = (_uuid(item_id), _uuid(shipment_item_id))
    return InstructionItem(**dict(zip(names, (*ids, *rest), strict=True)))


def _uuid(value: UUID) -> UUID:
    """Return the plain UUID of one of the driver's, which serialisers do not know."""
    return UUID(int=value.int)


def add_instruction(unit: UnitOfWork, instruction: Instruction) -> None:
    """Write an instruction that waits for the warehouse, with what it took."""
    unit.add(
        "INSERT INTO fba_instructions (fba_instruction_id, fba_instruction_key, api_id, number,"
        " kind, status, quantity, warehouse_id, warehouse_api_id, replenish, created_at,"
        " created_by, modified_at, modified_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $11, $12)",
        instruction.fba_instruction_id,
        instruction.fba_instruction_key,
        instruction.api_id,
        instruction.number,
        instruction.kind,
        instruction.status,
        instruction.quantity,
        instruction.warehouse_id,
        instruction.warehouse_api_id,
        instruction.replenish,
        instruction.created_at,
        instruction.created_by,
    )
    items = instruction.items
    unit.add(
        "INSERT INTO fba_instruction_items (fba_instruction_item_id, api_id, fba_instruction_id,"
        " fba_shipment_item_id, fnsku, quantity, position)"
        " SELECT t.item_id, $1, $2, t.shipment_item_id, t.fnsku, t.quantity, t.position"
        " FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::int[]) WITH ORDINALITY"
        " AS t(item_id, shipment_item_id, fnsku, quantity, position)",
        instruction.api_id,
        instruction.fba_instruction_id,
        [item.fba_instruction_item_id for item in items],
        [item.fba_shipment_item_id for item in items],
        [item.fnsku for item in items],
        [item.quantity for item in items],
    )


def update_instruction(unit: UnitOfWork, before: Instruction, after: Instruction) -> None:
    """Write what changed of an instruction and its items; nobody may have touched it since."""
    unit.add(
        "UPDATE fba_instructions SET status = $4, cancel_remarks = $5, warehouse_remarks = $6,"
        " recall_tracking_number = $7, return_inventory_ids = $8, replenish = $9,"
        " modified_at = $10, modified_by = $11"
        " WHERE api_id = $1 AND fba_instruction_id = $2 AND modified_at = $3",
        before.api_id,
        before.fba_instruction_id,
        before.modified_at,
        after.status,
        after.cancel_remarks,
        after.warehouse_remarks,
        after.recall_tracking_number,
        list(after.return_inventory_ids),
        after.replenish,
        after.modified_at,
        after.modified_by,
        expect=1,
    )
    pairs = zip(before.items, after.items, strict=True)
    changed = [now for was, now in pairs if was != now]
    if not changed:
        return
    unit.add(
        "UPDATE fba_instruction_items t SET done = n.done, lost = n.lost, new_fnsku = n.new_fnsku"
        " FROM unnest($2::uuid[], $3::int[], $4::int[], $5::text[])"
        " AS n(item_id, done, lost, new_fnsku)"
        " WHERE t.api_id = $1 AND t.fba_instruction_item_id = n.item_id",
        before.api_id,
        [item.fba_instruction_item_id for item in changed],
        [item.done for item in changed],
        [item.lost for item in changed],
        [item.new_fnsku for item in changed],
        expect=len(changed),
    )


async def find_instruction(
    database: Database, api_id: int, fba_instruction_id: UUID
) -> Instruction | None:
    """Return an instruction of the account with its items, or None."""
    row = await database.fetchrow(
        f"{_SELECT} WHERE i.api_id = $1 AND i.fba_instruction_id = $2", api_id, fba_instruction_id
    )
    return _instruction(row) if row else None


async def list_instructions(
    database: Database,
    api_id: int,
    window: tuple[datetime, datetime],
    part: tuple[int, int],
    now: datetime,
) -> tuple[list[Instruction], int]:
    """Return a page (limit, offset) of the account's instructions, oldest first, and the total.

    They come without their items.
    """
    page = await turn_page(
        database,
        _INSTRUCTIONS,
        api_id,
        Window(first=window[0], last=window[1]),
        limit=part[0],
        offset=part[1],
        now=now,
    )
    rows = await database.fetch(
        f"SELECT {_COLUMNS}, ARRAY[]::uuid[] AS items FROM fba_instructions i"
        " WHERE i.api_id = $1 AND i.fba_instruction_id = ANY($2)"
        " ORDER BY i.created_at, i.fba_instruction_id",
        api_id,
        page.ids,
    )
    return [_instruction(row) for row in rows], page.total


async def find_in_warehouse(
    database: Database, environment: str, warehouse_id: int, fba_instruction_id: UUID
) -> Instruction | None:
    """Return an instruction of any seller on stock of a warehouse, for its staff, or None."""
    row = await database.fetchrow(
        f"{_SELECT} WHERE {_OF_WAREHOUSE} AND i.fba_instruction_id = $3",
        environment,
        warehouse_id,
        fba_instruction_id,
    )
    return _instruction(row) if row else None


async def list_work(
    database: Database, environment: str, warehouse_id: int, wanted: WorkFilter
) -> tuple[list[Instruction], int]:
    """Return a page of the instructions of any seller for a warehouse, oldest first; the total."""
    place = (environment, warehouse_id, wanted.status, wanted.kind)
    rows = await database.fetch(
        f"SELECT {_COLUMNS}, {_ITEMS} {_WORK}"
        " ORDER BY i.created_at, i.fba_instruction_id LIMIT $5 OFFSET $6",
        *place,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(f"SELECT count(*) {_WORK}", *place)
    return [_instruction(row) for row in rows], total


async def list_locations(
    database: Database, api_id: int, fba_shipment_item_ids: list[UUID]
) -> list[Location]:
    """Return where pieces of some items were put away and how many, the first put away first."""
    rows = await database.fetch(
        "SELECT p.fba_shipment_item_id, p.location, sum(p.quantity)::int AS quantity"
        " FROM fba_putaways p WHERE p.api_id = $1 AND p.fba_shipment_item_id = ANY($2)"
        " GROUP BY p.fba_shipment_item_id, p.location"
        " ORDER BY min(p.putaway_at), p.location",
        api_id,
        fba_shipment_item_ids,
    )
    return [
        Location(_uuid(row["fba_shipment_item_id"]), row["location"], row["quantity"])
        for row in rows
    ]
