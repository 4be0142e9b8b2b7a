"""A request may refer to the files its account uploaded, which are then kept."""

from __future__ import annotations

import asyncio

import pytest

from returnhelper.domain.files.actions.check_uploads import check_uploads
from returnhelper.domain.files.actions.remove_stale_uploads import remove_stale_uploads
from returnhelper.domain.files.errors import FileNotFound
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, later, raced
from tests.domain.files.uploading import is_kept, slot_for, uploaded
from tests.stage import Seller, Stage


def referring(seller: Seller, *file_keys: str) -> Act[None]:
    async def act(work: Work) -> None:
        named = {f"vasFileList[{index}].fileKey": key for index, key in enumerate(file_keys)}
        await check_uploads(work, seller.api.api_id, named)

    return act


async def test_a_file_that_is_referred_to_is_kept_for_good(stage: Stage) -> None:
    seller = await stage.seller()
    key = await uploaded(stage, seller)
    await acted(stage, referring(seller, key))
    later(stage, days=400)
    assert await remove_stale_uploads(stage.database, stage.storage, stage.clock.now()) == 0
    assert await is_kept(stage, key)


async def test_a_file_may_be_referred_to_twice_and_by_several_requests(stage: Stage) -> None:
    seller = await stage.seller()
    keys = [await uploaded(stage, seller) for _ in range(2)]
    await acted(stage, referring(seller, keys[0], keys[1], keys[0]))
    both = referring(seller, *keys), referring(seller, *reversed(keys))
    assert await raced(stage, *both) == [None, None]


async def test_every_key_that_leads_to_no_file_of_the_account_is_named(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    good, strange = await uploaded(stage, seller), await uploaded(stage, stranger)
    unused = (await slot_for(stage, seller)).upload.file_key
    later(stage, days=3)
    with pytest.raises(FileNotFound) as refusal:
        await acted(stage, referring(seller, good, strange, unused, "", "uploads/x", "../a"))
    assert refusal.value.faults.keys() == {f"vasFileList[{index}].fileKey" for index in range(1, 6)}
    later(stage, days=4)
    await remove_stale_uploads(stage.database, stage.storage, stage.clock.now())
    assert not await is_kept(stage, good), "a refused request keeps nothing"


async def test_no_keys_are_no_question(stage: Stage) -> None:
    work = stage.work()
    await check_uploads(work, 1, {})
    assert work.unit.writes == []


async def test_a_file_the_worker_took_first_is_refused_and_never_half_there(stage: Stage) -> None:
    seller = await stage.seller()
    key = await uploaded(stage, seller)
    later(stage, days=7)
    late = stage.work()
    await referring(seller, key)(late)
    await remove_stale_uploads(stage.database, stage.storage, stage.clock.now())
    with pytest.raises(LostRace):
        await late.commit()
    with pytest.raises(FileNotFound):
        await acted(stage, referring(seller, key))


async def test_request_and_worker_at_one_moment_never_both_have_a_file(stage: Stage) -> None:
    seller = await stage.seller()
    keys = [await uploaded(stage, seller) for _ in range(12)]
    later(stage, days=7)
    removals = [
        remove_stale_uploads(stage.database, stage.storage, stage.clock.now()) for _ in range(3)
    ]
    outcomes: list[object] = await asyncio.gather(
        *(acted(stage, referring(seller, key)) for key in keys), *removals, return_exceptions=True
    )
    for key, outcome in zip(keys, outcomes[: len(keys)], strict=True):
        assert outcome is None or isinstance(outcome, FileNotFound)
        assert await is_kept(stage, key) == (outcome is None)
