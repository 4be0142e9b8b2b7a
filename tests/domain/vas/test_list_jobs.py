"""The work list shows what is to be done, oldest first."""

from __future__ import annotations

from returnhelper.domain.vas.actions.list_jobs import list_jobs
from returnhelper.domain.vas.model import Job
from tests.domain.acting import acted
from tests.domain.handling.moves import strangers
from tests.domain.vas.services import bench, completing, failing, service, starting
from tests.stage import Staff, Stage


async def test_unfinished_services_of_all_sellers_are_listed_oldest_first(stage: Stage) -> None:
    one, two = await bench(stage), await bench(stage)
    first = await one.ordered("repack")
    second = await two.ordered("split-parcel", 2)
    third, fourth = await one.order(service("mobi-imei"), service("prd-inspec"))
    staff = one.staff

    async def page(limit: int = 50, offset: int = 0) -> tuple[list[Job], int]:
        return await list_jobs(stage.work(), staff.api, limit, offset)

    jobs, total = await page()
    assert [job.vas for job in jobs] == [first, second, third, fourth]
    rma_of = {True: (await one.now()).rma, False: (await two.now()).rma}
    for job in jobs:
        assert job.rma == rma_of[job.vas.api_id == one.seller.api.api_id]
    assert total == 4
    assert ([job.vas for job in (await page(2, 1))[0]], total) == ([second, third], 4)

    await acted(stage, starting(staff, first.vas_id))
    await acted(stage, completing(staff, third.vas_id))
    await acted(stage, failing(staff, fourth.vas_id))
    left, total = await page()
    assert [job.vas.vas_id for job in left] == [first.vas_id, second.vas_id]
    assert total == 2
    await stage.run_duties()


async def test_other_warehouses_and_environments_see_none(stage: Stage) -> None:
    at = await bench(stage)
    await at.ordered()
    others: list[Staff] = await strangers(stage)
    for stranger in others:
        assert await list_jobs(stage.work(), stranger.api, 50, 0) == ([], 0)
