"""A token opens its slot for as long as the slot lives, and for its type."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.actions.get_open_slot import get_open_slot
from returnhelper.domain.files.actions.remove_stale_uploads import remove_stale_uploads
from returnhelper.domain.files.errors import UploadNotOpen, WrongContentType
from tests.domain.acting import acted, later
from tests.domain.files.uploading import PDF_TYPE, slot_for, storing
from tests.stage import Stage


async def test_a_slot_is_found_by_its_token_before_and_after_its_file(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    assert await get_open_slot(stage.work(), slot.token, PDF_TYPE) == slot.upload
    await acted(stage, storing(stage, slot))
    used = await get_open_slot(stage.work(), slot.token, " Application/PDF ")
    assert used.file_key == slot.upload.file_key
    assert used.sha256 is not None


async def test_a_key_or_a_stranger_token_opens_nothing(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    for token in ("", slot.upload.file_key, slot.token + "x", slot.token.swapcase()):
        with pytest.raises(UploadNotOpen):
            await get_open_slot(stage.work(), token, PDF_TYPE)


async def test_the_end_of_a_slot_is_told_before_its_type(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    for content_type in ("", "image/png", f"{PDF_TYPE}; charset=utf-8"):
        with pytest.raises(WrongContentType) as refused:
            await get_open_slot(stage.work(), slot.token, content_type)
        assert refused.value.faults == {"Content-Type": f"must be {PDF_TYPE}."}
    later(stage, minutes=15)
    with pytest.raises(UploadNotOpen):
        await get_open_slot(stage.work(), slot.token, "image/png")


async def test_a_slot_that_was_removed_is_unknown(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    later(stage, days=1)
    await remove_stale_uploads(stage.database, stage.storage, stage.clock.now())
    with pytest.raises(UploadNotOpen):
        await get_open_slot(stage.work(), slot.token, PDF_TYPE)
