"""All SQL on entries, and what is read of shipments and inventories to make and filter them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from returnhelper.domain.search.model import MOST_FOUND, Entry, Searched, Wanted
from returnhelper.domain.search.scopes import Scope
from returnhelper.kit.database import Connection, Database

# Whoever makes entries is alone, or an older reading could be written over a newer one.
_ALONE = "SELECT pg_try_advisory_xact_lock(x'52485345'::bigint)"
# Entries are looked up one by one: for an anti-join all of them would be read for a few rows.
_WITHOUT_ENTRY = """
SELECT s.shipment_id, s.api_id, s.created_at FROM shipments s
LEFT JOIN LATERAL (SELECT true AS is_kept FROM search_entries e
    WHERE e.shipment_id = s.shipment_id AND e.return_inventory_id = 0 LIMIT 1) e ON true
WHERE e.is_kept IS NULL
"""
_WALKED = "SELECT created_at, shipment_id FROM search_walk"
_READ = """
SELECT s.shipment_id, 0::bigint AS return_inventory_id, s.api_id, s.created_at,
       s.number, r.number AS request_number, s.order_number, r.title, r.remarks, s.name,
       s.seller_reference, r.seller_reference AS request_reference,
       ARRAY(SELECT l.tracking_number FROM labels l
             WHERE l.shipment_id = s.shipment_id AND l.api_id = s.api_id
               AND l.purpose = 'return' AND l.tracking_number IS NOT NULL
             ORDER BY l.label_id) AS tracking_numbers,
       ARRAY(SELECT ROW(i.line_item_id, i.number, i.seller_reference, i.description)
             FROM line_items i WHERE i.shipment_id = s.shipment_id AND i.api_id = s.api_id
             ORDER BY i.position, i.line_item_id) AS items,
       ARRAY(SELECT ROW(v.return_inventory_id, v.line_item_id, v.rma, v.sku, v.former_rmas,
                        v.created_at)
             FROM inventories v WHERE v.shipment_id = s.shipment_id AND v.api_id = s.api_id
             ORDER BY v.return_inventory_id) AS inventories
FROM shipments s
JOIN return_requests r ON r.return_request_id = s.return_request_id AND r.api_id = s.api_id
WHERE s.shipment_id = ANY($1)
"""
_KEEP = """
INSERT INTO search_entries (shipment_id, return_inventory_id, api_id, created_at, keys, codes)
SELECT shipment_id, return_inventory_id, api_id, created_at, string_to_array(keys, ' ')::int[],
       string_to_array(codes, ' ')
FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::text[], $6::text[])
    AS made (shipment_id, return_inventory_id, api_id, created_at, keys, codes)
ON CONFLICT (shipment_id, return_inventory_id)
DO UPDATE SET keys = excluded.keys, codes = excluded.codes
WHERE search_entries.api_id = excluded.api_id
"""
_Row = dict[str, Any]
Place = tuple[datetime, int]
"""When a shipment was booked, and its id: shipments are walked in this order."""


async def is_alone(connection: Connection) -> bool:
    """Tell whether nobody else makes entries until the transaction ends."""
    alone: bool = await connection.fetchval(_ALONE)
    return alone


async def read_walked(connection: Connection) -> Place | None:
    """Return up to where all shipments have entries; None: nothing was walked yet."""
    row = await connection.fetchrow(_WALKED)
    return (row["created_at"], row["shipment_id"]) if row else None


async def keep_walked(connection: Connection, place: Place) -> None:
    """Write up to where all shipments have entries."""
    await connection.execute(
        "INSERT INTO search_walk (created_at, shipment_id) VALUES ($1, $2)"
        " ON CONFLICT (only_one) DO UPDATE"
        " SET created_at = excluded.created_at, shipment_id = excluded.shipment_id",
        *place,
    )


async def list_new(connection: Connection, behind: Place | None, limit: int) -> list[Place]:
    """Return where shipments of any seller (api_id) lie that have no entry, the oldest first."""
    given: list[Any] = [limit, *(behind or ())]
    later = "AND (s.created_at, s.shipment_id) > ($2, $3)" if behind else ""
    rows = await connection.fetch(
        f"{_WITHOUT_ENTRY} {later} ORDER BY s.created_at, s.shipment_id LIMIT $1", *given
    )
    return [(row["created_at"], row["shipment_id"]) for row in rows]


async def list_changes(connection: Connection, limit: int) -> list[tuple[int, int, int]]:
    """Return changes of any seller, the oldest first: their ids, shipments and accounts."""
    rows = await connection.fetch(
        "SELECT change_id, shipment_id, api_id FROM search_changes ORDER BY change_id LIMIT $1",
        limit,
    )
    return [(row["change_id"], row["shipment_id"], row["api_id"]) for row in rows]


async def forget_changes(connection: Connection, change_ids: Sequence[int]) -> None:
    """Delete changes, whoever's they are, that entries were made of."""
    await connection.execute(
        "DELETE FROM search_changes WHERE change_id = ANY($1)", list(change_ids)
    )


async def list_pending(database: Database, api_id: int, limit: int) -> list[int]:
    """Return shipments of an account whose entries are to come: the newest, and changed ones."""
    rows = await database.fetch(
        f"SELECT shipment_id FROM ({_WITHOUT_ENTRY} AND s.api_id = $1 AND s.created_at >="
        f" coalesce((SELECT created_at FROM ({_WALKED}) walked), '-infinity')"
        " ORDER BY s.created_at DESC, s.shipment_id DESC LIMIT $2) fresh"
        " UNION (SELECT shipment_id FROM search_changes"
        " WHERE api_id = $1 ORDER BY change_id DESC LIMIT $2)",
        api_id,
        limit,
    )
    return [row["shipment_id"] for row in rows]


async def read_shipments(
    reader: Database | Connection, shipment_ids: Sequence[int]
) -> list[Searched]:
    """Return what is known of shipments of any seller and of all their inventories."""
    rows = await reader.fetch(_READ, list(shipment_ids))
    return [searched for row in rows for searched in _searched(dict(row))]


def _searched(row: _Row) -> list[Searched]:
    items = {item[0]: item[1:] for item in row["items"]}
    own = {row["number"], row["request_number"], *(number for number, _, _ in items.values())}
    given = [row["order_number"], row["seller_reference"], row["request_reference"]]
    spoken = [row["title"], row["remarks"], row["name"]]

    def known(things: list[Any], lines: list[Any], **identity: Any) -> Searched:
        references = [*given, *(reference for _, reference, _ in lines)]
        return Searched(
            shipment_id=row["shipment_id"],
            api_id=row["api_id"],
            tracking_numbers=row["tracking_numbers"],
            numbers=[row["number"], row["request_number"], *(number for number, _, _ in lines)],
            references=[one for one in references if one and one not in own],
            rmas=[rma for thing in things for rma in (thing[2], *thing[4])],
            skus=[thing[3] for thing in things if thing[3]],
            texts=[text for text in (*spoken, *(text for _, _, text in lines)) if text],
            **identity,
        )

    inventories = row["inventories"]
    whole = known(
        inventories, list(items.values()), return_inventory_id=0, created_at=row["created_at"]
    )
    return [
        whole,
        *(
            known([one], [items[one[1]]], return_inventory_id=one[0], created_at=one[5])
            for one in inventories
        ),
    ]


async def keep_entries(
    connection: Connection, entries: Sequence[tuple[Searched, list[int], list[str]]]
) -> None:
    """Write entries with their keys and codes; there is no blank in a code."""
    await connection.execute(
        _KEEP,
        [searched.shipment_id for searched, _, _ in entries],
        [searched.return_inventory_id for searched, _, _ in entries],
        [searched.api_id for searched, _, _ in entries],
        [searched.created_at for searched, _, _ in entries],
        [" ".join(map(str, keys)) for _, keys, _ in entries],
        [" ".join(codes) for _, _, codes in entries],
    )


async def remove_entries(
    connection: Connection, shipment_ids: Sequence[int], kept: Sequence[tuple[int, int]]
) -> None:
    """Delete entries of shipments, whoever's they are, but for those of what still is there."""
    await connection.execute(
        "DELETE FROM search_entries WHERE shipment_id = ANY($1)"
        " AND (shipment_id, return_inventory_id) NOT IN"
        " (SELECT * FROM unnest($2::bigint[], $3::bigint[]))",
        list(shipment_ids),
        [shipment for shipment, _ in kept],
        [inventory for _, inventory in kept],
    )


async def list_fitting(
    database: Database,
    scope: Scope,
    api_id: int,
    wanted: Wanted,
    probes: Sequence[list[list[list[int]]]],
    pending: Sequence[int],
) -> list[Entry]:
    """Return the newest entries of an account that may fit, but for those of pending shipments.

    Those that have what is typed itself come first, so that the limit never cuts them off.
    """
    given: list[Any] = [api_id, list(pending)]
    fits = [_may_fit(term, given) for term in probes]
    exact = [word[0] for term in probes for alternative in term for word in alternative]
    given.append(exact)
    place = len(given)
    # By itself the planner may walk through all shipments of the account to check their entries.
    rows = await database.fetch(
        "WITH e AS MATERIALIZED (SELECT shipment_id, return_inventory_id, api_id, codes,"
        f" keys && ${place}::int[] AS is_exact FROM search_entries e"
        f" WHERE e.api_id = $1 AND e.shipment_id <> ALL($2) AND {' AND '.join(fits)})"
        f" SELECT {scope.key} AS thing_id, {scope.alias}.created_at, e.codes"
        f" FROM e JOIN ({scope.tables}) ON {scope.entry} AND {scope.alias}.api_id = e.api_id"
        f" WHERE {_filter(scope, wanted, given)}"
        f" ORDER BY e.is_exact DESC, {scope.alias}.created_at DESC, {scope.key} DESC"
        f" LIMIT {MOST_FOUND}",
        *given,
    )
    return [Entry(**row) for row in rows]


async def list_allowed(
    database: Database, scope: Scope, api_id: int, wanted: Wanted, shipment_ids: Sequence[int]
) -> dict[int, Any]:
    """Return those of some shipments, or of their inventories, that the columns allow: id, time."""
    given: list[Any] = [api_id, list(shipment_ids)]
    rows = await database.fetch(
        f"SELECT {scope.key} AS thing_id, {scope.alias}.created_at FROM {scope.tables}"
        f" WHERE {scope.alias}.api_id = $1 AND s.shipment_id = ANY($2)"
        f" AND {_filter(scope, wanted, given)}",
        *given,
    )
    return {row["thing_id"]: row["created_at"] for row in rows}


async def list_newest(
    database: Database, scope: Scope, api_id: int, wanted: Wanted
) -> tuple[list[int], int]:
    """Return a page of what the columns allow, newest first, and how many there are."""
    given: list[Any] = [api_id]
    matching = (
        f"FROM {scope.tables} WHERE {scope.alias}.api_id = $1 AND {_filter(scope, wanted, given)}"
    )
    total = await database.fetchval(f"SELECT count(*) {matching}", *given)
    rows = await database.fetch(
        f"SELECT {scope.key} AS thing_id {matching} ORDER BY {scope.alias}.created_at DESC,"
        f" {scope.key} DESC LIMIT ${len(given) + 1} OFFSET ${len(given) + 2}",
        *given,
        wanted.limit,
        wanted.offset,
    )
    return [row["thing_id"] for row in rows], total


def _may_fit(alternatives: list[list[list[int]]], given: list[Any]) -> str:
    """Return the condition that an entry has a key of every word of an alternative."""
    parts = []
    for alternative in alternatives:
        conditions = []
        for keys in alternative:
            given.append(keys)
            conditions.append(f"e.keys && ${len(given)}::int[]")
        parts.append(f"({' AND '.join(conditions)})")
    return f"({' OR '.join(parts) or 'false'})"


def _filter(scope: Scope, wanted: Wanted, given: list[Any]) -> str:
    conditions = ["true"]
    for name, value in wanted.columns.items():
        given.append(value)
        conditions.append(scope.columns[name].format(f"${len(given)}"))
    return " AND ".join(conditions)
