"""What nobody came for, or refers to in time, leaves neither row nor bytes."""

from __future__ import annotations

import pytest
from obstore.store import MemoryStore

from returnhelper.domain.files.actions.remove_stale_uploads import remove_stale_uploads
from returnhelper.domain.files.errors import FileNotFound, FilesUnavailable
from returnhelper.domain.files.storage import Storage
from tests.domain.acting import count, later
from tests.domain.files.uploading import PDF, PDF_TYPE, is_kept, slot_for, uploaded
from tests.stage import Stage


class ForgetfulStorage(Storage):
    """A store that is away for its second deletion."""

    def __init__(self) -> None:
        super().__init__(MemoryStore())
        self.asked: list[str] = []

    async def delete(self, key: str) -> None:
        self.asked.append(key)
        if len(self.asked) == 2:
            raise FilesUnavailable
        await super().delete(key)


async def removed(stage: Stage) -> int:
    return await remove_stale_uploads(stage.database, stage.storage, stage.clock.now())


async def test_a_file_nobody_refers_to_goes_after_seven_days(stage: Stage) -> None:
    key = await uploaded(stage, await stage.seller())
    later(stage, days=6, hours=23, minutes=59)
    assert await removed(stage) == 0
    assert await is_kept(stage, key)
    later(stage, minutes=1)
    assert await removed(stage) == 1
    assert not await is_kept(stage, key)
    assert await count(stage, "uploads") == 0
    assert await removed(stage) == 0


async def test_a_slot_nobody_used_goes_with_what_a_lost_process_left(stage: Stage) -> None:
    slot = await slot_for(stage, await stage.seller())
    await stage.storage.put_first(slot.upload.file_key, PDF, PDF_TYPE)
    later(stage, minutes=16)
    assert await removed(stage) == 0, "a file may still be on its way"
    later(stage, hours=1)
    assert await removed(stage) == 1
    assert not await is_kept(stage, slot.upload.file_key)
    assert await count(stage, "uploads") == 0


async def test_a_store_that_goes_away_midway_loses_track_of_nothing(stage: Stage) -> None:
    storage, seller = ForgetfulStorage(), await stage.seller()
    keys = [await uploaded(stage, seller) for _ in range(3)]
    for key in keys:
        await storage.put(key, PDF, PDF_TYPE)
    later(stage, days=7)
    with pytest.raises(FilesUnavailable):
        await remove_stale_uploads(stage.database, storage, stage.clock.now())
    assert await count(stage, "uploads") == 3
    assert await remove_stale_uploads(stage.database, storage, stage.clock.now()) == 3
    for key in keys:
        with pytest.raises(FileNotFound):
            await storage.get(key)
    assert await count(stage, "uploads") == 0


async def test_a_batch_is_bounded_and_the_duty_comes_back_for_the_rest(stage: Stage) -> None:
    seller = await stage.seller()
    await stage.database.execute(
        "INSERT INTO uploads (file_key, api_id, token_hash, filename, mime_type, created_at,"
        " expires_at, kept_until) SELECT 'uploads/' || lpad(n::text, 32, '0') || '.pdf', $1,"
        " int4send(n), 'a.pdf', 'application/pdf', $2, $2, $2 FROM generate_series(1, 150) n",
        seller.api.api_id,
        stage.clock.now(),
    )
    assert [await removed(stage) for _ in range(3)] == [100, 50, 0]


async def test_the_worker_removes_them_by_itself(stage: Stage) -> None:
    key = await uploaded(stage, await stage.seller())
    later(stage, days=7)
    await stage.run_duties()
    assert not await is_kept(stage, key)
