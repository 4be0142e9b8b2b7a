"""The result of a service may be written better; its outcome and its price stay."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.vas.errors import VasNotFinished, VasNotFound
from tests.domain.acting import acted, later, purse, raced
from tests.domain.handling.moves import strangers
from tests.domain.vas.services import bench, completing, correcting, failing, starting
from tests.stage import Stage


async def test_a_success_stays_one_and_a_failure_too(stage: Stage) -> None:
    at = await bench(stage)
    picture = await at.hang()
    for end, status in ((completing, "successful"), (failing, "failed")):
        vas = await at.ordered()
        await acted(stage, end(at.staff, vas.vas_id))
        later(stage)
        before, held = await at.vas(vas.vas_id), await purse(stage, at.seller)

        await acted(stage, correcting(at.staff, vas.vas_id, "both soles worn"), by="Ben")

        after = await at.vas(vas.vas_id)
        assert (after.status, after.result) == (status, "both soles worn")
        assert (after.finished_at, after.modified_by) == (before.finished_at, "Ben")
        assert await purse(stage, at.seller) == held
        [*_, told] = await at.told("vasUpdated")
        [entry] = told["updateVasList"]
        assert (entry["vasStatusCode"], entry["vasResult"]) == (status, "both soles worn")
        assert entry["imageUrlList"] == [f"{stage.work().files_base}/{picture.original_key}"]


async def test_there_must_be_a_result_to_correct(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    for _ in range(2):
        with pytest.raises(VasNotFinished):
            await acted(stage, correcting(at.staff, vas.vas_id))
        if (await at.vas(vas.vas_id)).status == "pending":
            await acted(stage, starting(at.staff, vas.vas_id))
    assert await at.told("vasUpdated") == []


async def test_corrections_name_pictures_there_are_and_come_from_the_warehouse(
    stage: Stage,
) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    await acted(stage, completing(at.staff, vas.vas_id))
    with pytest.raises(ImageNotFound):
        await acted(stage, correcting(at.staff, vas.vas_id, "x", "pictures/none.jpg"))
    for stranger in await strangers(stage):
        with pytest.raises(VasNotFound):
            await acted(stage, correcting(stranger, vas.vas_id))
    assert len(await at.told("vasUpdated")) == 1


async def test_two_corrections_at_one_moment_are_both_told_and_the_last_told_stands(
    stage: Stage,
) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    await acted(stage, completing(at.staff, vas.vas_id))
    await at.told("vasUpdated")

    texts = ("left", "right")
    await raced(stage, *(correcting(at.staff, vas.vas_id, text) for text in texts))

    results = [told["updateVasList"][0]["vasResult"] for told in await at.told("vasUpdated")]
    assert sorted(results[1:]) == sorted(texts)
    assert (await at.vas(vas.vas_id)).result in texts
