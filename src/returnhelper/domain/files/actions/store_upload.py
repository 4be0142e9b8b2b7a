"""Store the file of a slot."""

from __future__ import annotations

import asyncio
import hashlib

from returnhelper.domain.files import store
from returnhelper.domain.files.errors import NotWhatItSays, UploadHoldsAnotherFile, UploadTooLarge
from returnhelper.domain.files.model import Upload
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.files.upload_rules import MAX_UPLOAD_BYTES, UNUSED_FOR, is_what_it_says
from returnhelper.kit.work import Work


async def store_upload(work: Work, storage: Storage, slot: Upload, body: bytes) -> None:
    """Put bytes under the key of a slot, then record them; the same bytes may come again.

    The file store decides which of several files came first: a key is created once.
    A file that is put and not recorded can be put again, or goes when its slot does.
    Raises: UploadTooLarge, NotWhatItSays, UploadHoldsAnotherFile, FilesUnavailable.
    Source: decision 0021.
    """
    if len(body) > MAX_UPLOAD_BYTES:
        raise UploadTooLarge
    sha256 = await asyncio.to_thread(_checked_sha256, body, slot.mime_type)
    if slot.sha256 is None and await storage.put_first(slot.file_key, body, slot.mime_type):
        until = work.now + UNUSED_FOR
        work.touch(slot.api_id, f"fileKey:{slot.file_key}")
        store.record_stored(work.unit, slot, sha256, len(body), work.now, until)
    elif slot.sha256 != sha256:
        raise UploadHoldsAnotherFile


def _checked_sha256(body: bytes, mime_type: str) -> bytes:
    if not is_what_it_says(body, mime_type):
        raise NotWhatItSays
    return hashlib.sha256(body).digest()
