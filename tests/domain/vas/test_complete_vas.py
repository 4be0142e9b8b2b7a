"""A service is done: charged, told, and its inventory measured anew."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.vas.errors import VasNotPending
from returnhelper.domain.vas.model import Part
from returnhelper.kit.errors import Invalid
from tests.domain.acting import acted, purse, raced
from tests.domain.vas.services import bench, completing, ordering, service, starting
from tests.stage import Stage


@pytest.mark.parametrize("is_started", [False, True])
async def test_it_is_charged_told_and_the_inventory_is_free_again(
    stage: Stage, *, is_started: bool
) -> None:
    at = await bench(stage)
    had = await purse(stage, at.seller)
    vas = await at.ordered("req-pic", 4)
    picture = await at.hang()
    if is_started:
        await acted(stage, starting(at.staff, vas.vas_id))

    await acted(stage, completing(at.staff, vas.vas_id, result="four sides"), by="Mia")

    done = await at.vas(vas.vas_id)
    assert (done.status, done.result, done.modified_by) == ("successful", "four sides", "Mia")
    left = await purse(stage, at.seller)
    assert (had.available - left.available, left.reserved) == (Decimal("1.20"), had.reserved)
    assert left.revenue - had.revenue == Decimal("1.20")
    [told] = await at.told("vasUpdated")
    [entry] = told["updateVasList"]
    assert (entry["vasStatusCode"], entry["vasResult"]) == ("successful", "four sides")
    assert entry["imageUrlList"] == [f"{stage.work().files_base}/{picture.original_key}"]
    assert await at.shelf.state() == ("ohd", "pending")
    await acted(stage, at.shelf.wish("dsp"))


async def test_new_measures_become_those_of_the_inventory(stage: Stage) -> None:
    at = await bench(stage)
    before = await at.now()
    vas = await at.ordered("repack")
    sides = (Decimal(10), Decimal(30), Decimal(20))

    await acted(stage, completing(at.staff, vas.vas_id, weight_g=Decimal("800.5"), sides_cm=sides))

    after = await at.now()
    assert after.weight_g == Decimal("800.5")
    kept = [after.dimension1_cm, after.dimension2_cm, after.dimension3_cm]
    assert kept == sorted(sides, reverse=True)
    assert after.modified_at > before.modified_at
    [told] = await at.told("vasUpdated")
    [entry] = told["updateVasList"]
    assert (entry["weight"], entry["dimension1"], entry["dimension3"]) == (800.5, 30, 10)


async def test_pictures_that_were_ordered_must_have_been_taken(stage: Stage) -> None:
    at = await bench(stage)
    [vas] = await at.order(service("req-pic", 4))
    with pytest.raises(Invalid) as refused:
        await acted(stage, completing(at.staff, vas.vas_id))
    assert set(refused.value.faults) == {"imageKeyList"}
    assert await at.told("vasUpdated") == []

    await at.hang()
    await acted(stage, completing(at.staff, vas.vas_id))

    [told] = await at.told("vasUpdated")
    assert len(told["updateVasList"][0]["imageUrlList"]) == 1


async def test_an_empty_list_of_parts_splits_nothing(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered("split-parcel", 3)
    with pytest.raises(Invalid) as refused:
        await acted(stage, completing(at.staff, vas.vas_id, parts=()))
    assert set(refused.value.faults) == {"parts"}
    assert not (await at.now()).is_closed
    await stage.run_duties()


async def test_only_a_split_has_parts_and_only_known_pictures_are_told(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    with pytest.raises(Invalid) as refused:
        await acted(stage, completing(at.staff, vas.vas_id, parts=(Part(), Part())))
    assert list(refused.value.faults) == ["parts"]
    with pytest.raises(ImageNotFound):
        await acted(stage, completing(at.staff, vas.vas_id, image_keys=("pictures/x",)))
    assert (await at.vas(vas.vas_id)).status is VasStatus.PENDING


@pytest.mark.parametrize(("code", "quantity"), [("prd-inspec", None), ("split-parcel", 2)])
async def test_of_two_workers_only_one_completes(
    stage: Stage, code: str, quantity: int | None
) -> None:
    at = await bench(stage)
    vas = await at.ordered(code, quantity)
    acts = (completing(at.staff, vas.vas_id, result=text) for text in ("Ann", "Ben"))

    outcomes = await raced(stage, *acts)

    assert sorted(type(one).__name__ for one in outcomes) == ["Vas", "VasNotPending"]
    assert len(await at.told("vasUpdated")) == 1
    assert (await purse(stage, at.seller)).reserved == 0
    with pytest.raises(VasNotPending):
        await acted(stage, completing(at.staff, vas.vas_id))


async def test_two_services_done_at_one_moment_are_both_done(stage: Stage) -> None:
    at = await bench(stage)
    first, second = await at.order(service("repack"), service("prd-inspec"))
    outcomes = await raced(
        stage,
        completing(at.staff, first.vas_id, weight_g=Decimal(700)),
        completing(at.staff, second.vas_id),
    )
    assert not any(isinstance(one, Exception) for one in outcomes)
    inventory = await at.now()
    assert [vas.status for vas in inventory.vas] == ["successful"] * 2
    assert inventory.weight_g == 700
    assert len(await at.told("vasUpdated")) == 2


async def test_a_done_service_may_be_ordered_once_more(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered("repack")
    await acted(stage, completing(at.staff, vas.vas_id))
    [[again]] = await acted(stage, ordering(at, service("repack")))
    assert [one.vas_id for one in (await at.now()).vas] == [vas.vas_id, again.vas_id]
    await stage.run_duties()
