"""All SQL on resends."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.resend.model import OPEN, Buyer, Parcel, Resend, ResendStatus
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.money import Money

_BUYER = Buyer.__slots__
_COLUMNS = (
    "resend_id, api_id, number, status, warehouse_id, description, remarks, warehouse_remarks,"
    " shipment_id, shipment_number, service_code, label_id, tracking_number, error, charge_type,"
    " chargeable_weight_g, created_at, created_by, modified_at, modified_by, country, name, phone,"
    " fax, email, street1, street2, street3, state, city, postal_code, cost, cost_currency"
)
_PLAIN = tuple(_COLUMNS.partition(", country")[0].split(", "))
_SELECT = f"""
SELECT {_COLUMNS}, packed_weight_g, packed_dimension1_cm, packed_dimension2_cm,
       packed_dimension3_cm,
       ARRAY(SELECT i.return_inventory_id FROM resend_inventories i
             WHERE i.api_id = r.api_id AND i.resend_id = r.resend_id
             ORDER BY i.position) AS inventory_ids
FROM resends r
"""
_OPEN = ", ".join(f"'{status}'" for status in OPEN)
_OF_WAREHOUSE = (
    "r.api_id IN (SELECT api_id FROM apis WHERE environment = $1) AND r.warehouse_id = $2"
)
_WAITING = f"WHERE {_OF_WAREHOUSE} AND r.status IN ({_OPEN})"
_RMAS = """
SELECT v.rma FROM resend_inventories i JOIN inventories v
ON v.api_id = i.api_id AND v.return_inventory_id = i.return_inventory_id
WHERE i.api_id = o.api_id AND i.resend_id = o.resend_id ORDER BY i.position
"""


def _resend(row: Any) -> Resend:
    sides = (
        row["packed_dimension1_cm"],
        row["packed_dimension2_cm"],
        row["packed_dimension3_cm"],
    )
    weight_g = row["packed_weight_g"]
    return Resend(
        **{
            **{column: row[column] for column in _PLAIN},
            "status": ResendStatus(row["status"]),
            "buyer": Buyer(**{column: row[column] for column in _BUYER}),
            "cost": Money(row["cost"], row["cost_currency"]),
            "parcel": None if weight_g is None else Parcel(weight_g=weight_g, sides_cm=sides),
            "inventory_ids": tuple(row["inventory_ids"]),
        }
    )


def add_resend(unit: UnitOfWork, resend: Resend) -> None:
    """Write a resend and which inventories it holds."""
    values = [
        *(getattr(resend, column) for column in _PLAIN),
        *(getattr(resend.buyer, column) for column in _BUYER),
        resend.cost.amount,
        resend.cost.currency,
    ]
    places = ", ".join(f"${number}" for number in range(1, len(values) + 1))
    unit.add(f"INSERT INTO resends ({_COLUMNS}) VALUES ({places})", *values)
    unit.add(
        "INSERT INTO resend_inventories (api_id, resend_id, return_inventory_id, position)"
        " SELECT $1, $2, held, place FROM unnest($3::bigint[]) WITH ORDINALITY AS h (held, place)",
        resend.api_id,
        resend.resend_id,
        list(resend.inventory_ids),
    )


def update_resend(unit: UnitOfWork, before: Resend, after: Resend) -> None:
    """Write what changed of a resend; nobody may have touched it since it was read."""
    sides = after.parcel.sides_cm if after.parcel else (None, None, None)
    unit.add(
        "UPDATE resends SET status = $4, warehouse_remarks = $5, label_id = $6,"
        " tracking_number = $7, error = $8, packed_weight_g = $9, packed_dimension1_cm = $10,"
        " packed_dimension2_cm = $11, packed_dimension3_cm = $12, modified_at = $13,"
        " modified_by = $14 WHERE api_id = $1 AND resend_id = $2 AND modified_at = $3",
        before.api_id,
        before.resend_id,
        before.modified_at,
        after.status,
        after.warehouse_remarks,
        after.label_id,
        after.tracking_number,
        after.error,
        after.parcel.weight_g if after.parcel else None,
        *sides,
        after.modified_at,
        after.modified_by,
        expect=1,
    )


async def find_resend(database: Database, api_id: int, resend_id: int) -> Resend | None:
    """Return a resend of the account, or None."""
    row = await database.fetchrow(
        _SELECT + "WHERE r.api_id = $1 AND r.resend_id = $2", api_id, resend_id
    )
    return _resend(row) if row else None


async def find_by_shipment(database: Database, api_id: int, shipment_id: int) -> Resend | None:
    """Return the resend of a shipment of the account, or None."""
    row = await database.fetchrow(
        _SELECT + "WHERE r.api_id = $1 AND r.shipment_id = $2", api_id, shipment_id
    )
    return _resend(row) if row else None


async def find_in_warehouse(
    database: Database, environment: str, warehouse_id: int, resend_id: int
) -> Resend | None:
    """Return a resend of any seller from a warehouse, for its staff, or None."""
    row = await database.fetchrow(
        f"{_SELECT} WHERE {_OF_WAREHOUSE} AND r.resend_id = $3",
        environment,
        warehouse_id,
        resend_id,
    )
    return _resend(row) if row else None


async def list_open(
    database: Database, environment: str, warehouse_id: int, limit: int, offset: int
) -> tuple[list[tuple[Resend, list[str]]], int]:
    """Return a page of the open resends of a warehouse, each with its RMAs, and the total."""
    rows = await database.fetch(
        f"SELECT o.*, ARRAY({_RMAS}) AS rmas"
        f" FROM ({_SELECT} {_WAITING} ORDER BY r.resend_id LIMIT $3 OFFSET $4) o"
        " ORDER BY o.resend_id",
        environment,
        warehouse_id,
        limit,
        offset,
    )
    total = await database.fetchval(
        f"SELECT count(*) FROM resends r {_WAITING}", environment, warehouse_id
    )
    return [(_resend(row), list(row["rmas"])) for row in rows], total
