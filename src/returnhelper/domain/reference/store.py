"""All SQL of reference: the tables ``warehouses`` and ``reference_lists``.

Every write sends NOTIFY on the channel ``reference_changed``; it is rare, and commits with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from returnhelper.domain.reference.rows import CHANNEL, Warehouse
from returnhelper.kit.database import Connection

_WAREHOUSE_COLUMNS = """warehouse_id, country_code, rma_prefix, description, contact_name,
    company_name, phone, email, fax, street1, street2, street3, state, city, postal_code,
    address_type, is_consolidation, enabled"""

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('reference', 0))"

# One statement, so that both tables are seen at one moment.
GET_LISTS = f"""
SELECT name, body::text AS body FROM reference_lists
UNION ALL
SELECT 'warehouses', coalesce(jsonb_agg(to_jsonb(w) ORDER BY warehouse_id), '[]')::text
FROM (SELECT {_WAREHOUSE_COLUMNS} FROM warehouses) AS w
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
    is_consolidation = excluded.is_consolidation, enabled = excluded.enabled
"""

REPLACE_LIST = """
INSERT INTO reference_lists (name, body, loaded_at) VALUES ($1, $2::text::jsonb, $3)
ON CONFLICT (name) DO UPDATE SET body = excluded.body, loaded_at = excluded.loaded_at
"""

NOTIFY = f"SELECT pg_notify('{CHANNEL}', '')"


@dataclass(frozen=True, slots=True)
class StoredLists:
    """What the tables hold: list bodies by name, and all warehouses ordered by id."""

    bodies: dict[str, Any]
    warehouses: tuple[Warehouse, ...]

    @property
    def are_empty(self) -> bool:
        """Tell whether nothing was ever loaded."""
        return not self.bodies and not self.warehouses


async def lock(connection: Connection) -> None:
    """Let one transaction at a time change the lists."""
    await connection.execute(LOCK)


async def get_lists(connection: Connection) -> StoredLists:
    """Return all lists as of one moment."""
    rows = await connection.fetch(GET_LISTS)
    bodies = {row["name"]: json.loads(row["body"], parse_float=Decimal) for row in rows}
    warehouses = tuple(Warehouse(**row) for row in bodies.pop("warehouses"))
    return StoredLists(bodies, warehouses)


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
