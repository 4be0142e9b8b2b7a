"""All SQL of reference: the tables ``warehouses``, ``reference_lists`` and ``tariffs``.

Every write sends NOTIFY on the channel ``reference_changed``; it is rare, and commits with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from returnhelper.domain.reference.cards import BEGINNING
from returnhelper.domain.reference.rows import CHANNEL, Sheet, TariffVersion, Warehouse
from returnhelper.kit.database import Connection

_WAREHOUSE_COLUMNS = """warehouse_id, country_code, rma_prefix, description, contact_name,
    company_name, phone, email, fax, street1, street2, street3, state, city, postal_code,
    address_type, is_consolidation, enabled, names"""

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('reference', 0))"

# One statement, so that all tables are seen at one moment. The lists of a version that was over
# before $1 are left where they are.
GET_LISTS = f"""
SELECT name, body::text AS body FROM reference_lists
UNION ALL
SELECT 'warehouses', coalesce(jsonb_agg(to_jsonb(w) ORDER BY warehouse_id), '[]')::text
FROM (SELECT {_WAREHOUSE_COLUMNS} FROM warehouses) AS w
UNION ALL
SELECT 'sheets', coalesce(jsonb_agg(jsonb_build_object(
    'tariff_id', tariff_id, 'valid_from', valid_from, 'lists', CASE
        WHEN ends IS NULL OR ends > $1
        THEN jsonb_build_object('tariffs', tariffs, 'handlingFees', handling_fees)
    END) ORDER BY valid_from, tariff_id), '[]')::text
FROM (
    SELECT *, lead(valid_from) OVER (ORDER BY valid_from, tariff_id) AS ends
    FROM tariffs WHERE withdrawn_at IS NULL
) AS t
"""

_VERSION_COLUMNS = "tariff_id, valid_from, loaded_at, loaded_by, note, withdrawn_at"

ADD_TARIFF = f"""
INSERT INTO tariffs (valid_from, tariffs, handling_fees, loaded_at, loaded_by, note)
VALUES ($1, $2::text::jsonb, $3::text::jsonb, $4, $5, $6) RETURNING {_VERSION_COLUMNS}
"""

LIST_TARIFFS = f"SELECT {_VERSION_COLUMNS} FROM tariffs ORDER BY valid_from, tariff_id"

FIND_TARIFF = f"SELECT {_VERSION_COLUMNS} FROM tariffs WHERE tariff_id = $1"

GET_TARIFF_LISTS = """
SELECT jsonb_build_object('tariffs', tariffs, 'handlingFees', handling_fees)::text
FROM tariffs WHERE tariff_id = $1
"""

WITHDRAW_TARIFF = f"""
UPDATE tariffs SET withdrawn_at = $2 WHERE tariff_id = $1 AND withdrawn_at IS NULL
RETURNING {_VERSION_COLUMNS}
"""

LIST_WAREHOUSES = f"SELECT {_WAREHOUSE_COLUMNS} FROM warehouses ORDER BY warehouse_id"

ADD_WAREHOUSE = f"""
WITH added AS (
    INSERT INTO warehouses ({_WAREHOUSE_COLUMNS})
    SELECT {_WAREHOUSE_COLUMNS}
    FROM jsonb_populate_record(NULL::warehouses, $1::text::jsonb)
    ON CONFLICT DO NOTHING RETURNING warehouse_id
)
SELECT warehouse_id, pg_notify('{CHANNEL}', '') FROM added
"""

DISABLE_OTHER_WAREHOUSES = """
UPDATE warehouses SET enabled = false, is_consolidation = false
WHERE warehouse_id <> ALL ($1::bigint[])
"""

# In this order the consolidation warehouse steps down before the next one takes its place.
REPLACE_WAREHOUSES = f"""
INSERT INTO warehouses ({_WAREHOUSE_COLUMNS})
SELECT {_WAREHOUSE_COLUMNS}
FROM jsonb_populate_recordset(NULL::warehouses, $1::text::jsonb)
ORDER BY is_consolidation AND enabled
ON CONFLICT (warehouse_id) DO UPDATE SET
    country_code = excluded.country_code, rma_prefix = excluded.rma_prefix,
    description = excluded.description, contact_name = excluded.contact_name,
    company_name = excluded.company_name, phone = excluded.phone, email = excluded.email,
    fax = excluded.fax, street1 = excluded.street1, street2 = excluded.street2,
    street3 = excluded.street3, state = excluded.state, city = excluded.city,
    postal_code = excluded.postal_code, address_type = excluded.address_type,
    is_consolidation = excluded.is_consolidation, enabled = excluded.enabled,
    names = excluded.names
"""

REPLACE_LIST = """
INSERT INTO reference_lists (name, body, loaded_at) VALUES ($1, $2::text::jsonb, $3)
ON CONFLICT (name) DO UPDATE SET body = excluded.body, loaded_at = excluded.loaded_at
"""

NOTIFY = f"SELECT pg_notify('{CHANNEL}', '')"


@dataclass(frozen=True, slots=True)
class StoredLists:
    """What the tables hold: list bodies by name, all warehouses by id, all tariffs in order."""

    bodies: dict[str, Any]
    warehouses: tuple[Warehouse, ...]
    sheets: tuple[Sheet, ...]

    @property
    def are_empty(self) -> bool:
        """Tell whether nothing was ever loaded."""
        return not self.bodies and not self.warehouses and not self.sheets


async def lock(connection: Connection) -> None:
    """Let one transaction at a time change the lists."""
    await connection.execute(LOCK)


async def get_lists(connection: Connection, since: datetime) -> StoredLists:
    """Return all lists as of one moment; tariffs that were over before `since` without theirs."""
    rows = await connection.fetch(GET_LISTS, since)
    bodies = {row["name"]: _exact(row["body"]) for row in rows}
    warehouses = tuple(Warehouse(**row) for row in bodies.pop("warehouses"))
    sheets = tuple(
        Sheet(**row | {"valid_from": _moment(row["valid_from"])}) for row in bodies.pop("sheets")
    )
    return StoredLists(bodies, warehouses, sheets)


async def add_tariff(
    connection: Connection,
    sheet: Sheet,
    now: datetime,
    by: str,
    note: str,
) -> TariffVersion:
    """Add a version of the tariff; Decimals are kept exact as text."""
    lists = sheet.lists or {}
    row = await connection.fetchrow(
        ADD_TARIFF,
        sheet.valid_from,
        json.dumps(lists.get("tariffs", []), default=str),
        json.dumps(lists.get("handlingFees", []), default=str),
        now,
        by,
        note,
    )
    return _version(row)


async def list_tariffs(connection: Connection) -> list[TariffVersion]:
    """Return every version of the tariff in the order in which they hold, also withdrawn ones."""
    return [_version(row) for row in await connection.fetch(LIST_TARIFFS)]


async def find_tariff(connection: Connection, tariff_id: int) -> TariffVersion | None:
    """Return a version of the tariff, also a withdrawn one, or None."""
    row = await connection.fetchrow(FIND_TARIFF, tariff_id)
    return None if row is None else _version(row)


async def get_tariff_lists(connection: Connection, tariff_id: int) -> dict[str, Any]:
    """Return the lists of a version that is there."""
    lists: dict[str, Any] = _exact(await connection.fetchval(GET_TARIFF_LISTS, tariff_id))
    return lists


async def withdraw_tariff(
    connection: Connection, tariff_id: int, now: datetime
) -> TariffVersion | None:
    """Write that a version will never hold; None when it is withdrawn already."""
    row = await connection.fetchrow(WITHDRAW_TARIFF, tariff_id, now)
    return None if row is None else _version(row)


async def list_warehouses(connection: Connection) -> list[Warehouse]:
    """Return every warehouse, ordered by id."""
    return [Warehouse(**row) for row in await connection.fetch(LIST_WAREHOUSES)]


async def add_warehouse(connection: Connection, warehouse: Warehouse) -> bool:
    """Add a warehouse and announce it; False when one stands in its way."""
    row = await connection.fetchrow(ADD_WAREHOUSE, json.dumps(asdict(warehouse)))
    return row is not None


async def replace_warehouses(connection: Connection, warehouses: Iterable[Warehouse]) -> None:
    """Write these warehouses and disable all others."""
    rows = [asdict(warehouse) for warehouse in warehouses]
    await connection.execute(DISABLE_OTHER_WAREHOUSES, [row["warehouse_id"] for row in rows])
    await connection.execute(REPLACE_WAREHOUSES, json.dumps(rows))


async def replace_lists(
    connection: Connection, bodies: Mapping[str, object], now: datetime
) -> None:
    """Write whole lists; Decimals are kept exact as text."""
    rows = [(name, json.dumps(body, default=str), now) for name, body in bodies.items()]
    await connection.executemany(REPLACE_LIST, rows)


async def notify(connection: Connection) -> None:
    """Tell every process to build its book again, once this transaction commits."""
    await connection.execute(NOTIFY)


def _version(row: Any) -> TariffVersion:
    # The driver tells -infinity as the first moment there is, without a zone.
    start = BEGINNING if row["valid_from"].tzinfo is None else row["valid_from"]
    return TariffVersion(**{**row, "valid_from": start})


def _exact(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _moment(text: str) -> datetime:
    return BEGINNING if text == "-infinity" else datetime.fromisoformat(text)
