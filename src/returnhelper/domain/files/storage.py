"""Where the bytes lie: a local folder or an object store, behind one small class.

``Storage`` is passed to whoever needs it; the rows of uploads are in ``store.py``.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, from_url

from returnhelper.domain.files.errors import FileNotFound, FilesUnavailable
from returnhelper.domain.files.model import StoredFile, content_type_of, is_key
from returnhelper.kit.errors import Invalid

if TYPE_CHECKING:
    from obstore.store import ObjectStore, RetryConfig


# What waits for the store is a caller, or a worker whose lease is a minute.
_RETRIES: RetryConfig = {"max_retries": 3, "retry_timeout": timedelta(seconds=15)}


class Storage:
    """Keeps the bytes of files under keys made by `new_key`."""

    def __init__(self, objects: ObjectStore) -> None:
        """Keep files in this object store."""
        self._objects = objects

    async def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store a file whole or not at all; safe to repeat with the same bytes.

        Raises: FilesUnavailable.
        """
        await self._put(key, body, content_type, "overwrite")

    async def put_first(self, key: str, body: bytes, content_type: str) -> bool:
        """Store a file unless there is one; tell whether the key holds these bytes now.

        Of several at the same moment one is stored, the others compare with it. Safe to repeat.
        Raises: FilesUnavailable.
        """
        try:
            await self._put(key, body, content_type, "create")
        except AlreadyExistsError:
            with suppress(FileNotFound):
                return (await self.get(key)).body == body
            return False
        return True

    async def _put(
        self, key: str, body: bytes, content_type: str, mode: Literal["create", "overwrite"]
    ) -> None:
        if not is_key(key) or content_type_of(key) != content_type:
            raise ValueError(f"{key!r} is no key for {content_type}; make keys with new_key")
        # A folder keeps no content types: there the extension alone tells.
        is_folder = isinstance(self._objects, LocalStore)
        attributes = None if is_folder else {"Content-Type": content_type}
        try:
            await obstore.put_async(self._objects, key, body, attributes=attributes, mode=mode)
        except AlreadyExistsError:
            raise
        except (BaseError, OSError, NotImplementedError) as failure:
            raise FilesUnavailable from failure

    async def get(self, key: str) -> StoredFile:
        """Return the bytes of a file and the content type that its extension stands for.

        Raises: FileNotFound, also for what cannot be a key; FilesUnavailable.
        """
        if not is_key(key):
            raise FileNotFound
        try:
            found = await obstore.get_async(self._objects, key)
            body = bytes(await found.bytes_async())
        except FileNotFoundError as missing:
            raise FileNotFound from missing
        except (BaseError, OSError) as failure:
            raise FilesUnavailable from failure
        return StoredFile(body, content_type_of(key))

    async def delete(self, key: str) -> None:
        """Remove a file; safe to repeat, also when there is none.

        Raises: FilesUnavailable.
        """
        if not is_key(key):
            return
        try:
            await obstore.delete_async(self._objects, key)
        except FileNotFoundError:
            return
        except (BaseError, OSError) as failure:
            raise FilesUnavailable from failure


def open_storage(url: str) -> Storage:
    """Open the store of an URL: ``file:///…`` (made if missing), ``s3://…``, ``gs://…``, ``az://…``.

    Credentials of object stores come from their usual variables.
    Raises: Invalid, naming the setting.
    """
    try:
        if url.startswith("file:"):
            return Storage(from_url(url, mkdir=True))
        return Storage(from_url(url, retry_config=_RETRIES))
    except (BaseError, ValueError, OSError) as fault:
        told = str(fault).splitlines()[0]
        remedy = f"Files cannot be kept at {url!r} ({told}); give a file:///folder or s3://bucket."
        raise Invalid({"RETURNHELPER_FILES_STORE": remedy}) from fault
