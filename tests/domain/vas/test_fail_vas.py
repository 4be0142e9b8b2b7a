"""A service that cannot be done costs nothing, and the seller is told why."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.vas.errors import VasNotPending
from tests.domain.acting import acted, purse, raced
from tests.domain.vas.services import bench, completing, failing, ordering, service, starting
from tests.stage import Stage


@pytest.mark.parametrize("is_started", [False, True])
async def test_the_price_is_given_back_and_the_reason_told(
    stage: Stage, *, is_started: bool
) -> None:
    at = await bench(stage)
    before = await purse(stage, at.seller)
    vas = await at.ordered("split-parcel", 3)
    if is_started:
        await acted(stage, starting(at.staff, vas.vas_id))

    await acted(stage, failing(at.staff, vas.vas_id, "glued together"), by="Mia")

    failed = await at.vas(vas.vas_id)
    assert (failed.status, failed.result) == (VasStatus.FAILED, "glued together")
    assert failed.finished_at == stage.clock.now()
    assert await purse(stage, at.seller) == before
    [told] = await at.told("vasUpdated")
    [entry] = told["updateVasList"]
    assert (entry["vasStatusCode"], entry["vasResult"]) == ("failed", "glued together")
    assert entry["imageUrlList"] is None
    assert await at.shelf.state() == ("ohd", "pending")
    await acted(stage, ordering(at, service("split-parcel", 3)))


async def test_pictures_show_why(stage: Stage) -> None:
    at = await bench(stage)
    first, second = [await at.hang() for _ in range(2)]
    vas = await at.ordered()
    with pytest.raises(ImageNotFound) as refused:
        await acted(stage, failing(at.staff, vas.vas_id, "wet", second.original_key, "x"))
    assert list(refused.value.faults) == ["imageKeyList[1]"]

    await acted(stage, failing(at.staff, vas.vas_id, "wet", second.original_key))

    [told] = await at.told("vasUpdated")
    [entry] = told["updateVasList"]
    assert entry["imageUrlList"] == [f"{stage.work().files_base}/{second.original_key}"]
    assert first.original_key not in str(entry)


async def test_of_one_who_fails_and_one_who_completes_one_is_told(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    outcomes = await raced(stage, failing(at.staff, vas.vas_id), completing(at.staff, vas.vas_id))
    assert sorted(type(one).__name__ for one in outcomes) == ["Vas", "VasNotPending"]
    assert len(await at.told("vasUpdated")) == 1
    held = await purse(stage, at.seller)
    assert held.reserved == 0
    done = (await at.vas(vas.vas_id)).status is VasStatus.SUCCESSFUL
    with pytest.raises(VasNotPending):
        await acted(stage, failing(at.staff, vas.vas_id))
    assert done == (not isinstance(outcomes[1], Exception))
