"""All SQL on the platform's keys."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.evidence.model import EvidenceKey
from returnhelper.kit.database import Database, UnitOfWork


async def find_private_key(database: Database) -> bytes | None:
    """Return the private half of the key in force, or None before the first."""
    found: bytes | None = await database.fetchval(
        "SELECT private_key FROM evidence_keys WHERE retired_at IS NULL"
    )
    return found


async def add_first_key(
    database: Database, public_key: bytes, private_key: bytes, now: datetime
) -> None:
    """Put a key in force unless there is one; of several at the same moment one is kept."""
    await database.execute(
        "INSERT INTO evidence_keys (public_key, private_key, created_at) VALUES ($1, $2, $3)"
        " ON CONFLICT DO NOTHING",
        *(public_key, private_key, now),
    )


def replace_key(
    unit: UnitOfWork, retiring: bytes, public_key: bytes, private_key: bytes, now: datetime
) -> None:
    """Retire the key in force, which must be this one, and put another in its place."""
    unit.add(
        "UPDATE evidence_keys SET retired_at = $2, private_key = NULL"
        " WHERE public_key = $1 AND retired_at IS NULL",
        *(retiring, now),
        expect=1,
    )
    unit.add(
        "INSERT INTO evidence_keys (public_key, private_key, created_at) VALUES ($1, $2, $3)",
        *(public_key, private_key, now),
    )


async def list_keys(database: Database) -> list[EvidenceKey]:
    """Return the public half of every key there ever was, the one in force first."""
    rows = await database.fetch(
        "SELECT public_key, created_at, retired_at FROM evidence_keys"
        " ORDER BY retired_at DESC NULLS FIRST"
    )
    return [EvidenceKey(**row) for row in rows]
