"""All SQL on uploads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from returnhelper.domain.files.model import Upload
from returnhelper.kit.database import Database, UnitOfWork

_COLUMNS = "file_key, api_id, filename, mime_type, expires_at, sha256"
_CLAIM_STALE = """
UPDATE uploads SET removed_at = coalesce(removed_at, $1)
WHERE file_key IN (
    SELECT file_key FROM uploads WHERE kept_until <= $1
    ORDER BY kept_until LIMIT $2 FOR UPDATE SKIP LOCKED
)
RETURNING api_id, file_key
"""


def _upload(row: Any) -> Upload:
    return Upload(**dict(row))


def add_slot(
    unit: UnitOfWork, slot: Upload, token_hash: bytes, now: datetime, kept_until: datetime
) -> None:
    """Write an open slot."""
    unit.add(
        "INSERT INTO uploads (file_key, api_id, token_hash, filename, mime_type, created_at,"
        " expires_at, kept_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        slot.file_key,
        slot.api_id,
        token_hash,
        slot.filename,
        slot.mime_type,
        now,
        slot.expires_at,
        kept_until,
    )


async def find_slot(database: Database, token_hash: bytes) -> Upload | None:
    """Return the slot of whichever account the token was made for, or None."""
    row = await database.fetchrow(
        f"SELECT {_COLUMNS} FROM uploads WHERE token_hash = $1 AND removed_at IS NULL", token_hash
    )
    return _upload(row) if row else None


def record_stored(
    unit: UnitOfWork,
    slot: Upload,
    sha256: bytes,
    size_bytes: int,
    now: datetime,
    kept_until: datetime,
) -> None:
    """Write that a file was stored in a slot; the slot must still be open."""
    unit.add(
        "UPDATE uploads SET stored_at = $5, sha256 = $3, size_bytes = $4, kept_until = $6"
        " WHERE api_id = $1 AND file_key = $2 AND stored_at IS NULL AND removed_at IS NULL",
        slot.api_id,
        slot.file_key,
        sha256,
        size_bytes,
        now,
        kept_until,
        expect=1,
    )


async def find_stored_keys(database: Database, api_id: int, file_keys: Iterable[str]) -> set[str]:
    """Return those of some keys that lead to an uploaded file of the account."""
    rows = await database.fetch(
        "SELECT file_key FROM uploads WHERE api_id = $1 AND file_key = ANY($2)"
        " AND stored_at IS NOT NULL AND removed_at IS NULL",
        api_id,
        list(file_keys),
    )
    return {row["file_key"] for row in rows}


def keep_for_good(unit: UnitOfWork, api_id: int, file_keys: set[str]) -> None:
    """Write that a request refers to some files; each must still be there."""
    unit.add(
        "UPDATE uploads SET kept_until = NULL WHERE api_id = $1 AND file_key = ANY($2)"
        " AND stored_at IS NOT NULL AND removed_at IS NULL",
        api_id,
        sorted(file_keys),
        expect=len(file_keys),
    )


async def claim_stale(database: Database, now: datetime, limit: int) -> list[str]:
    """Mark uploads of every seller as removed that are past their time, and return their keys.

    Those that were marked before and are still there come again.
    """
    return [row["file_key"] for row in await database.fetch(_CLAIM_STALE, now, limit)]


async def forget_removed(database: Database, file_keys: Iterable[str]) -> None:
    """Delete the rows of files that are gone."""
    await database.execute(
        "DELETE FROM uploads WHERE file_key = ANY($1) AND removed_at IS NOT NULL", list(file_keys)
    )
