"""The bytes of a slot are stored once, whoever sends them and however often."""

from __future__ import annotations

import hashlib

import pytest

from returnhelper.domain.files.actions.get_open_slot import get_open_slot
from returnhelper.domain.files.actions.store_upload import store_upload
from returnhelper.domain.files.errors import (
    NotWhatItSays,
    UploadHoldsAnotherFile,
    UploadTooLarge,
)
from returnhelper.domain.files.upload_rules import MAX_UPLOAD_BYTES, is_what_it_says
from tests.domain.acting import acted, later, raced
from tests.domain.files.pictures import drawn, encoded
from tests.domain.files.uploading import PDF, PDF_TYPE, is_kept, slot_for, storing
from tests.stage import Stage

TYPES = {
    PDF_TYPE: PDF,
    "image/png": encoded(drawn(4, 4), "PNG"),
    "image/jpeg": encoded(drawn(4, 4), "JPEG"),
    "text/plain": "紙\r\n".encode(),
}


async def test_what_was_stored_is_recorded_with_its_size_and_hash(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    await acted(stage, storing(stage, slot))
    row = await stage.database.fetchrow("SELECT * FROM uploads")
    assert row["sha256"] == hashlib.sha256(PDF).digest()
    assert (row["size_bytes"], row["stored_at"]) == (len(PDF), stage.clock.now())
    stored = await stage.storage.get(slot.upload.file_key)
    assert (stored.body, stored.content_type) == (PDF, PDF_TYPE)


async def test_the_same_bytes_change_nothing_and_others_are_refused(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    await acted(stage, storing(stage, slot))
    before = await stage.database.fetchrow("SELECT * FROM uploads")
    later(stage)
    await acted(stage, storing(stage, slot))
    with pytest.raises(UploadHoldsAnotherFile):
        await acted(stage, storing(stage, slot, PDF + b"more"))
    assert await stage.database.fetchrow("SELECT * FROM uploads") == before
    assert (await stage.storage.get(slot.upload.file_key)).body == PDF


async def test_of_two_files_at_one_moment_one_wins_and_the_other_is_told(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    found = await get_open_slot(stage.work(), slot.token, PDF_TYPE)
    first, second = stage.work(), stage.work()
    await store_upload(first, stage.storage, found, PDF)
    with pytest.raises(UploadHoldsAnotherFile):
        await store_upload(second, stage.storage, found, PDF + b"more")
    await first.commit()
    assert (await stage.storage.get(slot.upload.file_key)).body == PDF


async def test_the_same_file_twice_at_one_moment_is_stored_for_both(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    assert await raced(stage, storing(stage, slot), storing(stage, slot)) == [None, None]


async def test_a_file_put_by_a_process_that_died_can_be_put_again(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    await stage.storage.put_first(slot.upload.file_key, PDF, PDF_TYPE)
    with pytest.raises(UploadHoldsAnotherFile):
        await acted(stage, storing(stage, slot, PDF + b"more"))
    await acted(stage, storing(stage, slot))
    assert await stage.database.fetchval("SELECT stored_at IS NOT NULL FROM uploads")


async def test_what_is_refused_is_not_stored(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    with pytest.raises(UploadTooLarge):
        await acted(stage, storing(stage, slot, PDF + bytes(MAX_UPLOAD_BYTES)))
    with pytest.raises(NotWhatItSays):
        await acted(stage, storing(stage, slot, TYPES["image/png"]))
    assert not await is_kept(stage, slot.upload.file_key)


def test_bytes_are_what_they_say_by_their_beginning() -> None:
    for mime_type, body in TYPES.items():
        assert is_what_it_says(body, mime_type)
        assert not is_what_it_says(b"", mime_type)
        assert not is_what_it_says(b"\0" + body, mime_type)
        for other in {"image/png", "image/jpeg"} - {mime_type}:
            assert not is_what_it_says(TYPES[other], mime_type)


def test_text_is_utf_8_without_nul() -> None:
    assert is_what_it_says(b"\xef\xbb\xbfsku;count\r\n", "text/plain")
    for wrong in (b"a\0b", "größe".encode("latin-1"), "sku".encode("utf-16"), b"\xed\xa0\x80"):
        assert not is_what_it_says(wrong, "text/plain")
