"""The rows of an installation as a file, so that later versions can be tried on what it made.

Made once per release from the database of a server that told its whole story:
``.venv/bin/python -m tests.upgrade.saving DATABASE_URL tests/upgrade/data/0016.sql.gz``.
"""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import asyncpg

from returnhelper.kit.migrations import Connection

_TABLES = """
SELECT c.relname AS name,
       array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname <> 'schema_migrations'
GROUP BY c.relname ORDER BY c.relname"""
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
_END = b"\\."


@dataclass(frozen=True, slots=True)
class Saved:
    """The rows of one table, each as the columns' texts."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[bytes, ...], ...]


async def save(connection: Connection, path: Path) -> None:
    """Write every row of a database, and how far its sequences are."""
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for table, columns in await connection.fetch(_TABLES):
            rows = BytesIO()
            chosen = ", ".join(columns)
            await connection.copy_from_query(f"SELECT {chosen} FROM {table}", output=rows)
            if rows.getvalue():
                file.write(f"COPY {table} {' '.join(columns)}\n".encode())
                file.write(rows.getvalue() + _END + b"\n")
        for name, last in await connection.fetch(_SEQUENCES):
            if last is not None:
                file.write(f"SETVAL {name} {last}\n".encode())


async def load(connection: Connection, path: Path) -> dict[str, int]:
    """Put saved rows into a database and return how many each table got.

    A table or a column that the database does not have yet is left out. Keys between tables and
    triggers are not asked: the rows were right where they come from.
    """
    known = {table: set(columns) for table, columns in await connection.fetch(_TABLES)}
    counts = {}
    await connection.execute("SET session_replication_role = replica")
    for saved in _read(path):
        places = [n for n, name in enumerate(saved.columns) if name in known.get(saved.table, ())]
        if not places:
            continue
        lines = [b"\t".join(row[n] for n in places) + b"\n" for row in saved.rows]
        await connection.copy_to_table(
            saved.table, source=BytesIO(b"".join(lines)), columns=[saved.columns[n] for n in places]
        )
        counts[saved.table] = len(lines)
    for name, last in _read_sequences(path):
        if await connection.fetchval("SELECT to_regclass($1)", name) is not None:
            await connection.execute("SELECT setval($1::text::regclass, $2)", name, last)
    await connection.execute("SET session_replication_role = origin")
    return counts


def _read(path: Path) -> Iterator[Saved]:
    table = ""
    columns: tuple[str, ...] = ()
    rows: list[tuple[bytes, ...]] = []
    for line in gzip.decompress(path.read_bytes()).split(b"\n"):
        if table and line != _END:
            rows.append(tuple(line.split(b"\t")))
        elif table:
            yield Saved(table, columns, tuple(rows))
            table = ""
        elif line.startswith(b"COPY "):
            _, table, *names = line.decode().split()
            columns, rows = tuple(names), []


def _read_sequences(path: Path) -> Iterator[tuple[str, int]]:
    for line in gzip.decompress(path.read_bytes()).split(b"\n"):
        if line.startswith(b"SETVAL "):
            _, name, last = line.decode().split()
            yield name, int(last)


async def _main(url: str, path: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await save(connection, Path(path))
    finally:
        await connection.close()


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:]))
