"""All SQL on tracings and traces, and what is read of bookings to trace them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from returnhelper.domain.tracing.model import Traced
from returnhelper.kit.database import Database, UnitOfWork

# One statement for a whole batch: asked of `returns` and `labels` seller by seller, it would be
# hundreds.
_TRACED = """
SELECT s.shipment_id, s.api_id, a.environment, s.return_request_id, s.warehouse_id, s.number,
       r.number AS request_number, coalesce(s.order_number, '') AS order_number,
       ARRAY(SELECT l.tracking_number FROM labels l
             WHERE l.shipment_id = s.shipment_id AND l.api_id = s.api_id
               AND l.purpose = 'return' AND l.tracking_number IS NOT NULL
             ORDER BY l.label_id) AS tracking_numbers,
       s.seller_reference AS shipment_reference, r.seller_reference AS request_reference,
       s.custom_fields, r.title, coalesce(r.remarks, '') AS remarks,
       ARRAY(SELECT ROW(i.number, i.seller_reference, i.description, i.custom_fields)
             FROM line_items i
             WHERE i.shipment_id = s.shipment_id AND i.api_id = s.api_id) AS items,
       coalesce(s.name, '') AS name, coalesce(s.phone, '') AS phone,
       coalesce(s.email, '') AS email, coalesce(s.street1, '') AS street,
       coalesce(s.postal_code, '') AS postal_code, s.received_at, s.created_at
FROM shipments s
JOIN return_requests r ON r.return_request_id = s.return_request_id AND r.api_id = s.api_id
JOIN apis a ON a.api_id = s.api_id
WHERE s.shipment_id = ANY($1)
"""
_ADD_UNTRACED = """
INSERT INTO tracings (shipment_id, api_id, created_at, due_at)
SELECT s.shipment_id, s.api_id, s.created_at, $1
FROM apis a
CROSS JOIN LATERAL (
    SELECT greatest(max(t.created_at) - $2::interval, $1::timestamptz - $3::interval) AS since
    FROM tracings t WHERE t.api_id = a.api_id
) traced
CROSS JOIN LATERAL (
    SELECT s.shipment_id, s.api_id, s.created_at FROM shipments s
    WHERE s.api_id = a.api_id AND s.created_at > traced.since
      AND NOT EXISTS (SELECT FROM tracings t WHERE t.shipment_id = s.shipment_id)
    ORDER BY s.created_at, s.shipment_id LIMIT $4
) s
WHERE a.kind = 'user' LIMIT $4
ON CONFLICT DO NOTHING
"""
_CLAIM = """
UPDATE tracings SET due_at = $2
WHERE shipment_id IN (
    SELECT shipment_id FROM tracings WHERE due_at <= $1
    ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
)
RETURNING shipment_id, api_id
"""
# Numbers are looked up as they are, too: a booking that is not traced yet has them.
_LIKELY = """
WITH hits AS (
    SELECT r.reading, shipment_id, sum(1.0 / cardinality(k.shipment_ids)) AS weight
    FROM traced_with($3, $5) k
    JOIN unnest($4::int[]) WITH ORDINALITY AS r(reading, place) USING (place),
         unnest(k.shipment_ids) AS shipment_id
    GROUP BY r.reading, shipment_id
), likely AS (
    SELECT shipment_id, weight,
           row_number() OVER (PARTITION BY reading ORDER BY weight DESC, shipment_id DESC) AS place
    FROM hits
    UNION ALL
    SELECT shipment_id, 1, 0 FROM labels WHERE tracking_number = ANY($2) AND purpose = 'return'
        AND api_id IN (SELECT api_id FROM apis WHERE environment = $1)
    UNION ALL
    SELECT shipment_id, 1, 0 FROM shipments WHERE number = ANY($2)
        AND api_id IN (SELECT api_id FROM apis WHERE environment = $1)
)
SELECT shipment_id FROM likely
WHERE place <= $6 GROUP BY shipment_id ORDER BY min(place), max(weight) DESC LIMIT $7
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Most:
    """Where a search ends: keys that more shipments have are left out as telling little."""

    per_key: int
    per_reading: int
    in_all: int


def _traced(row: Any) -> Traced:
    fields = dict(row)
    items = fields.pop("items")
    own = {row["number"], row["request_number"], *(number for number, *_ in items)}
    given = [fields.pop("shipment_reference"), fields.pop("request_reference")]
    given += [reference for _, reference, _, _ in items]
    custom = [fields.pop("custom_fields"), *(values for *_, values in items)]
    return Traced(
        **{
            **{name: fields[name] for name in fields if name not in {"title", "remarks"}},
            # Where a seller gave no reference, ours was put there.
            "references": [one for one in dict.fromkeys(given) if one not in own],
            "values": [value for values in custom for value in values.values()],
            "texts": [row["title"], row["remarks"], *(text for _, _, text, _ in items)],
        }
    )


async def add_untraced(
    database: Database,
    now: datetime,
    overlap: timedelta,
    traced_for: timedelta,
    limit: int,
) -> None:
    """Write tracings, due at once, of shipments that have none, whoever's they are.

    Looks at each seller's shipments since the latest traced one, and an overlap before it.
    """
    await database.execute(_ADD_UNTRACED, now, overlap, traced_for, limit)


async def claim_due(
    database: Database, now: datetime, until: datetime, limit: int
) -> dict[int, int]:
    """Lease due tracings and return the accounts of their shipments, by shipment.

    A lapsed lease makes one due again.
    """
    rows = await database.fetch(_CLAIM, now, until, limit)
    return {row["shipment_id"]: row["api_id"] for row in rows}


async def list_traced(database: Database, shipment_ids: Collection[int]) -> list[Traced]:
    """Return what is known of some shipments of any seller, for the dock and for tracing."""
    return [_traced(row) for row in await database.fetch(_TRACED, list(shipment_ids))]


def keep_keys(unit: UnitOfWork, traced: Traced, keys: Sequence[int]) -> None:
    """Write the keys of a shipment; the same ones again cost nothing."""
    unit.add(
        "INSERT INTO traces (shipment_id, api_id, keys) VALUES ($1, $2, $3)"
        " ON CONFLICT (shipment_id) DO UPDATE SET keys = excluded.keys"
        " WHERE traces.api_id = excluded.api_id AND traces.keys <> excluded.keys",
        traced.shipment_id,
        traced.api_id,
        list(keys),
    )


def remove_keys(unit: UnitOfWork, api_id: int, shipment_id: int) -> None:
    """Delete the keys of a shipment."""
    unit.add(
        "DELETE FROM traces WHERE api_id = $1 AND shipment_id = $2",
        api_id,
        shipment_id,
    )


def postpone(unit: UnitOfWork, traced: Traced, due_at: datetime) -> None:
    """Write when a shipment is read again."""
    unit.add(
        "UPDATE tracings SET due_at = $3 WHERE api_id = $1 AND shipment_id = $2",
        traced.api_id,
        traced.shipment_id,
        due_at,
    )


def remove_tracing(unit: UnitOfWork, api_id: int, shipment_id: int) -> None:
    """Delete the tracing of a shipment."""
    unit.add(
        "DELETE FROM tracings WHERE api_id = $1 AND shipment_id = $2",
        api_id,
        shipment_id,
    )


async def list_likely(
    database: Database,
    environment: str,
    numbers: Sequence[str],
    probes: Sequence[tuple[int, int]],
    most: Most,
) -> list[int]:
    """Return the shipments of any seller with one of these numbers, and those that share keys.

    Shape: each probe is a key, which knows its environment, and the place of its reading; those
    that share the rarest keys of a reading come first.
    """
    rows = await database.fetch(
        _LIKELY,
        environment,
        list(numbers),
        [key for key, _ in probes],
        [reading for _, reading in probes],
        most.per_key,
        most.per_reading,
        most.in_all,
    )
    return [row["shipment_id"] for row in rows]


async def count_roughly(database: Database) -> int:
    """Return how many shipments have keys, as the server last estimated."""
    count: int = await database.fetchval(
        "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'traces'::regclass"
    )
    return count
