"""Delete files that nothing refers to any more."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from returnhelper.domain.files.errors import FilesUnavailable
from returnhelper.domain.files.storage import Storage

_log = structlog.get_logger()


async def delete_files(storage: Storage, keys: Iterable[str]) -> None:
    """Delete files; a store that is away leaves them behind, which is logged. Safe to repeat."""
    for key in keys:
        try:
            await storage.delete(key)
        except FilesUnavailable:
            _log.warning("file_left_behind", key=key)
