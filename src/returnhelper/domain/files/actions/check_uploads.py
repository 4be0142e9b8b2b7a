"""Check the files a request refers to, and keep them."""

from __future__ import annotations

from collections.abc import Mapping

from returnhelper.domain.files import store
from returnhelper.domain.files.errors import FileNotFound
from returnhelper.kit.work import Work

_REMEDY = "No file of this account was uploaded under this key, or it is removed; upload it again."


async def check_uploads(work: Work, api_id: int, file_keys: Mapping[str, str]) -> None:
    """Refuse unless every key leads to an uploaded file of the account; then keep those for good.

    `file_keys` maps the request's properties to keys: ``{"vasFileList[0].fileKey": "uploads/…"}``.
    The worker removes no file between this check and the commit: one that it took first makes
    the unit lose its race. Call it once per unit, with all keys.
    Raises: FileNotFound, naming the properties at fault.
    """
    wanted = set(file_keys.values())
    if not wanted:
        return
    missing = wanted - await store.find_stored_keys(work.database, api_id, wanted)
    if missing:
        raise FileNotFound({name: _REMEDY for name, key in file_keys.items() if key in missing})
    store.keep_for_good(work.unit, api_id, wanted)
