"""Make an address that takes one file."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.accounts.model import hash_token
from returnhelper.domain.files import store
from returnhelper.domain.files.model import Upload, new_key
from returnhelper.domain.files.upload_rules import (
    OPEN_FOR,
    OPEN_ROW_FOR,
    filename_fault,
    type_fault,
)
from returnhelper.kit.clock import new_secret
from returnhelper.kit.errors import Faults
from returnhelper.kit.work import Work

_KIND = "uploads"
_TOKEN_BITS = 256


@dataclass(frozen=True, slots=True)
class UploadSlot:
    """An open slot, and the token that whoever has it may fill it with; it is never seen again."""

    upload: Upload
    token: str


def create_upload_slot(work: Work, api_id: int, filename: str, mime_type: str) -> UploadSlot:
    """Open a slot for one file of the account, for 15 minutes.

    The file key is given out beforehand and leads nowhere until the file is stored.
    Raises: Invalid, with the faults of ``filename`` and ``mimeType``.
    Source: contract public-api.yaml, getPreSignedUploadUrl.
    """
    _check(filename, mime_type)
    slot = Upload(
        file_key=new_key(_KIND, mime_type),
        api_id=api_id,
        filename=filename,
        mime_type=mime_type,
        expires_at=work.now + OPEN_FOR,
    )
    token = new_secret(_TOKEN_BITS)
    store.add_slot(work.unit, slot, hash_token(token), work.now, work.now + OPEN_ROW_FOR)
    return UploadSlot(slot, token)


def _check(filename: str, mime_type: str) -> None:
    faults = Faults()
    found = {
        "filename": filename_fault(filename, mime_type),
        "mimeType": type_fault(mime_type),
    }
    for name, fault in found.items():
        if fault is not None:
            faults.add(name, f"'{name}' {fault}")
    faults.check()
