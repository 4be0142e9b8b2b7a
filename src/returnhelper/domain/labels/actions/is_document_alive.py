"""Tell whether a label's link still works."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import possible_document_keys
from returnhelper.kit.database import Database


async def is_document_alive(database: Database, key: str) -> bool:
    """Tell whether the label that this document (PDF, PNG, ZPL, QR) belongs to is in force."""
    return await store.has_live_document(database, possible_document_keys(key))
