"""A seller is found in its other environment, and no other seller is."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.create_seller import create_seller
from returnhelper.domain.accounts.actions.find_sibling_api import find_sibling_api
from returnhelper.domain.accounts.model import Environment
from tests.stage import Stage


async def test_only_where_it_has_one(stage: Stage) -> None:
    lone, staff, work = await stage.seller(), await stage.staff(), stage.work()
    both = await create_seller(
        work,
        name="Shop",
        client_code=None,
        email="",
        environments=list(Environment),
        multi_item=False,
    )
    await work.commit()
    for asked in both:
        for wanted in both:
            found = await find_sibling_api(stage.work(), asked.api.api_id, wanted.api.environment)
            assert found == wanted.api
    for api_id in (lone.api.api_id, staff.api.api_id, 999):
        assert await find_sibling_api(stage.work(), api_id, Environment.PRODUCTION) is None
