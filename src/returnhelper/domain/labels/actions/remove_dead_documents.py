"""Remove the documents of cancelled labels."""

from __future__ import annotations

from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels import store
from returnhelper.domain.labels.actions.discard_documents import discard_documents
from returnhelper.kit.database import Database

_BATCH = 100


async def remove_dead_documents(database: Database, storage: Storage) -> int:
    """Delete what cancelled labels left behind; returns how many. Safe to repeat."""
    dead = await store.list_dead_documents(database, _BATCH)
    for _, document_key in dead:
        await discard_documents(storage, document_key)
    if dead:
        await store.forget_documents(database, [label_id for label_id, _ in dead])
    return len(dead)
