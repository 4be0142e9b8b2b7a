"""Remove the documents of a label nobody wants any more."""

from __future__ import annotations

from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels.model import document_keys


async def discard_documents(storage: Storage, document_key: str) -> None:
    """Delete everything kept for a label. Safe to repeat. Raises: FilesUnavailable."""
    for key in document_keys(document_key):
        await storage.delete(key)
