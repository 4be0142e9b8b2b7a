"""All SQL that reads the log; `kit/audit.py` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from returnhelper.domain.audit.model import AuditEntry, Search
from returnhelper.kit.database import Database

# A seller knows its own keys by name, and of others no more than their kind.
_SHOWN = (
    "CASE WHEN l.actor_api_id = l.api_id THEN l.kind || ':' || l.name"
    " WHEN l.kind IN ('key', 'staff') THEN 'warehouse' ELSE l.kind END"
)
_SHOWN_ROLE = "CASE WHEN l.actor_api_id = l.api_id THEN l.role ELSE '' END"
_NAMED = "l.kind || ':' || l.name"
_ENTRY = (
    "SELECT l.audit_id, l.created_at, l.api_id, coalesce(a.client_code, '') AS client_code,"
    " {principal} AS principal, {role} AS role, l.way, l.operation, l.about, l.correlation_id,"
    " l.environment FROM audit l LEFT JOIN apis a ON a.api_id = l.api_id"
)
# The expression of the index audit_of, word for word.
_THINGS = "array_append(l.about, l.kind || ':' || l.name)"


def _entry(row: Any) -> AuditEntry:
    return AuditEntry(**{**dict(row), "about": tuple(row["about"])})


async def list_entries(database: Database, search: Search) -> list[AuditEntry]:
    """Return a page of the entries that fit, by moment and id; only months of the window are read.

    One more than the limit tells whether there are more.
    """
    conditions, arguments = _conditions(search)
    is_seller = search.owner is not None
    entry = _ENTRY.format(
        principal=_SHOWN if is_seller else _NAMED, role=_SHOWN_ROLE if is_seller else "l.role"
    )
    way = "DESC" if search.newest_first else "ASC"
    rows = await database.fetch(
        f"{entry} WHERE {conditions} ORDER BY l.created_at {way}, l.audit_id {way}"
        f" LIMIT {int(search.limit)} OFFSET {int(search.offset)}",
        *arguments,
    )
    return [_entry(row) for row in rows]


async def count_entries(database: Database, search: Search) -> int:
    """Return how many entries fit, on all pages."""
    conditions, arguments = _conditions(search)
    sql = f"SELECT count(l.api_id) FROM audit l WHERE {conditions}"
    total: int = await database.fetchval(sql, *arguments)
    return total


async def list_by_id(
    database: Database, audit_id: str, bounds: tuple[datetime, datetime]
) -> list[AuditEntry]:
    """Return the entry of this id and those of other accounts by the same change, if it is there.

    The id tells within which moments it was made, so that one month is read.
    """
    entry = _ENTRY.format(principal=_NAMED, role="l.role")
    rows = await database.fetch(
        f"{entry} WHERE l.created_at >= $2 AND l.created_at < $3 AND l.correlation_id IN ("
        " SELECT correlation_id FROM audit"
        " WHERE audit_id = $1 AND created_at >= $2 AND created_at < $3"
        ") ORDER BY l.audit_id <> $1, l.audit_id",
        *(audit_id, *bounds),
    )
    return [_entry(row) for row in rows]


def _conditions(search: Search) -> tuple[str, list[object]]:
    texts, arguments = [], []
    for text, argument in _parts(search):
        arguments.append(argument)
        texts.append(text.format(n=len(arguments)))
    return " AND ".join(texts), arguments


def _parts(search: Search) -> Iterator[tuple[str, object]]:
    yield "l.created_at >= ${n}", search.created_from
    yield "l.created_at <= ${n}", search.created_to
    if search.owner is not None:
        yield "l.api_id = ${n}", search.owner
    if search.actor is not None:
        # As the index audit_by_actor has it.
        owned = "l.actor_api_id <> 0 AND l.actor_api_id <> l.api_id"
        yield f"l.actor_api_id = ${{n}} AND {owned}", search.actor
    if search.api_id is not None:
        yield "l.api_id = ${n}", search.api_id
    if search.about is not None:
        # The index also knows who acted, which is not for everybody to find.
        things = f"{_THINGS} @> ARRAY[${{n}}::text]"
        yield f"{things} AND l.about @> ARRAY[${{n}}::text]", search.about
    if search.principal is not None and search.owner is not None:
        yield f"{_SHOWN} = ${{n}}", search.principal
    elif search.principal is not None:
        # What is about them is theirs no more than what others did to it.
        yield f"{_THINGS} @> ARRAY[${{n}}::text] AND {_NAMED} = ${{n}}", search.principal
    if search.operation is not None:
        yield (
            "lower(${n}) IN (lower(l.operation), lower(substring(l.operation from '[^/ ]*$')))",
            search.operation,
        )
