"""How tests ask for addresses and send files to them."""

from __future__ import annotations

from returnhelper.domain.files.actions.create_upload_slot import UploadSlot, create_upload_slot
from returnhelper.domain.files.actions.get_open_slot import get_open_slot
from returnhelper.domain.files.actions.store_upload import store_upload
from returnhelper.domain.files.errors import FileNotFound
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.stage import Seller, Stage

PDF_TYPE = "application/pdf"
PDF = b"%PDF-1.7\n"


async def slot_for(
    stage: Stage, seller: Seller, filename: str = "split.pdf", mime_type: str = "application/pdf"
) -> UploadSlot:
    """Open a slot."""

    async def act(work: Work) -> UploadSlot:
        return create_upload_slot(work, seller.api.api_id, filename, mime_type)

    return await acted(stage, act)


def storing(stage: Stage, slot: UploadSlot, body: bytes = PDF) -> Act[None]:
    """Prepare the upload of a file, as the API does."""

    async def act(work: Work) -> None:
        found = await get_open_slot(work, slot.token, slot.upload.mime_type)
        await store_upload(work, stage.storage, found, body)

    return act


async def uploaded(stage: Stage, seller: Seller, body: bytes = PDF) -> str:
    """Upload a file and return its key."""
    slot = await slot_for(stage, seller)
    await acted(stage, storing(stage, slot, body))
    return slot.upload.file_key


async def is_kept(stage: Stage, file_key: str) -> bool:
    """Tell whether a file is in the store."""
    try:
        await stage.storage.get(file_key)
    except FileNotFound:
        return False
    return True
