"""What a command changed, and what the log tells of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import asyncpg

from returnhelper.kit.settings import Settings

# Numbers are taken before anything is decided.
_NOT_LOOKED_AT = ("counters", "schema_migrations")
_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname <> 'audit' AND c.relname <> ALL($1) ORDER BY 1
"""
# What is of one account always; a parcel without an owner is not, and its history is a warehouse's.
_OF_ACCOUNTS = """
SELECT table_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'api_id' AND is_nullable = 'NO'
    AND table_name <> 'history'
"""
_LOG = "SELECT correlation_id, kind, operation, way, api_id, about FROM audit"


@dataclass(frozen=True)
class Row:
    """A row of the log."""

    correlation_id: str
    kind: str
    operation: str
    way: str
    api_id: int
    about: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """All tables at a moment, and the log."""

    tables: dict[str, str]
    log: frozenset[Row]
    of_accounts: frozenset[str]


def look(settings: Settings) -> Look | None:
    """Read every table; None where there is no database at an address yet."""
    return asyncio.run(_look(settings.database_url)) if settings.database_url else None


def check_log(
    before: Look | None, after: Look | None, words: tuple[str, ...], *, is_done: bool
) -> None:
    """Fail unless a command that changed a table, and no other, left one change in the log.

    It tells about what, and of which account where rows of an account were changed.
    """
    if before is None or after is None or not before.tables or words[0] == "migrate":
        return
    # A worker beside it writes rows of its own.
    new = {row for row in after.log - before.log if row.way == "cli"}
    changed = {name for name in after.tables if after.tables[name] != before.tables.get(name)}
    if words[:3] != ("evidence", "key", "rotate"):
        changed.discard("evidence_keys")  # the first one is made when it is needed
    if not is_done:
        # An approval is committed before its command waits for a test, which may fail.
        assert not new or words[:2] == ("setup", "approve"), f"{words} was refused and is logged"
    elif changed:
        told = f"{words} changed {changed}; the log tells {new}"
        assert len({row.correlation_id for row in new}) == 1, told
        for row in new:
            assert row.kind == "operator"
            operation = row.operation.split()
            assert list(words[: len(operation)]) == operation
            assert row.about, told
            assert row.api_id or not changed & after.of_accounts, told
    else:
        assert not new, f"{words} changed nothing; the log tells {new}"


async def _look(url: str) -> Look | None:
    try:
        connection = await asyncpg.connect(url)
    except ConnectionRefusedError:
        return None
    try:
        tables = [row[0] for row in await connection.fetch(_TABLES, _NOT_LOOKED_AT)]
        if not await connection.fetchval("SELECT to_regclass('audit')"):
            return Look({}, frozenset(), frozenset())
        seen = " UNION ALL ".join(
            f"SELECT '{name}', md5(string_agg(t::text, ',' ORDER BY t::text)) FROM {name} t"
            for name in tables
        )
        rows = await connection.fetch(seen)
        log = await connection.fetch(_LOG)
        of_accounts = frozenset(row[0] for row in await connection.fetch(_OF_ACCOUNTS))
        entries = frozenset(Row(**{**dict(row), "about": tuple(row["about"])}) for row in log)
        return Look(dict(map(tuple, rows)), entries, of_accounts)
    finally:
        await connection.close()
