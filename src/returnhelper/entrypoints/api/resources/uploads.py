"""Files that sellers upload."""

from __future__ import annotations

from returnhelper.domain.files.actions.create_upload_slot import create_upload_slot
from returnhelper.domain.files.actions.get_open_slot import get_open_slot
from returnhelper.domain.files.actions.store_upload import store_upload
from returnhelper.domain.files.errors import UploadTooLarge
from returnhelper.domain.files.upload_rules import MAX_UPLOAD_BYTES
from returnhelper.entrypoints.api.call import Call, Document
from returnhelper.entrypoints.api.refusals import RequestTooLarge
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire


async def get_upload_address(call: Call[wire.UploadSlotQuery]) -> wire.UploadSlot:
    """Answer GetPreSignedUploadUrl: an address that takes one file for 15 minutes."""
    asked = call.input
    slot = create_upload_slot(call.work, call.api.api_id, asked.filename, asked.mime_type.lower())
    base_url = call.desk.settings.base_url
    return wire.UploadSlot(
        pre_signed_url=f"{base_url}/{call.environment}/public/api/file/upload/{slot.token}",
        filename=slot.upload.filename,
        file_key=slot.upload.file_key,
        content_type=slot.upload.mime_type,
        expires=iso(slot.upload.expires_at),
    )


async def take_file(call: Call[None]) -> Document:
    """Answer the PUT of one file to the address made for it; the status alone tells the result."""
    incoming = call.incoming
    assert incoming is not None  # noqa: S101 - the route takes a file
    slot = await get_open_slot(call.work, incoming.parameter, incoming.content_type)
    try:
        body = await incoming.read(MAX_UPLOAD_BYTES)
    except RequestTooLarge as large:
        raise UploadTooLarge from large
    await store_upload(call.work, call.desk.storage, slot, body)
    return Document(b"", "text/plain")
