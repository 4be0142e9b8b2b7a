"""Find the slot that a token opens."""

from __future__ import annotations

from returnhelper.domain.accounts.model import hash_token
from returnhelper.domain.files import store
from returnhelper.domain.files.errors import UploadNotOpen, WrongContentType
from returnhelper.domain.files.model import Upload
from returnhelper.kit.work import Work


async def get_open_slot(work: Work, token: str, content_type: str) -> Upload:
    """Return the slot of a token, used or not, before a byte of the file is read.

    The token is the permission, whoever has it; a slot past its time takes nothing, not even
    the file it holds. Raises: UploadNotOpen, WrongContentType.
    """
    slot = await store.find_slot(work.database, hash_token(token))
    if slot is None or work.now >= slot.expires_at:
        raise UploadNotOpen
    if content_type.strip().lower() != slot.mime_type:
        raise WrongContentType({"Content-Type": f"must be {slot.mime_type}."})
    return slot
