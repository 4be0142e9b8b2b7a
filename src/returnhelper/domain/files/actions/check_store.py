"""Try whether a store keeps files as they must be kept."""

from __future__ import annotations

from contextlib import suppress

from returnhelper.domain.files.errors import FileNotFound, FilesUnavailable
from returnhelper.domain.files.model import new_key
from returnhelper.domain.files.storage import Storage
from returnhelper.kit.errors import Invalid

_SETTING = "RETURNHELPER_FILES_STORE"
_TYPE = "text/plain"
_FIRST, _SECOND = b"first", b"second"


async def check_store(storage: Storage) -> None:
    """Store a file, try to store another under its key, read it, remove it; nothing is left.

    A store that replaces what it should refuse would let an upload address take two files.
    Raises: Invalid, naming the setting, with the step that failed and what the store said.
    Source: decision 0077.
    """
    key = new_key("checks", _TYPE)
    try:
        await _check(storage, key)
    finally:
        with suppress(FilesUnavailable):
            await storage.delete(key)


async def _check(storage: Storage, key: str) -> None:
    step = "stored, only where there is none yet"
    try:
        await storage.put_first(key, _FIRST, _TYPE)
        was_replaced = await storage.put_first(key, _SECOND, _TYPE)
        step = "read"
        found = (await storage.get(key)).body
        step = "removed"
        await storage.delete(key)
    except (FilesUnavailable, FileNotFound) as failure:
        said = str(failure.__cause__ or failure.message).splitlines()[0]
        raise _unfit(
            f"A file cannot be {step}: {said} Look at the bucket, its region, the endpoint and"
            " what the credentials may do; docs/how-to/keep-files-in-s3.md lists them."
        ) from failure
    if was_replaced or found != _FIRST:
        raise _unfit(
            "The store replaces a file where it was asked to keep the first (If-None-Match: *),"
            " so an upload address could take two; use a store that knows conditional writes."
        )


def _unfit(told: str) -> Invalid:
    return Invalid({_SETTING: told})
