"""An api is read by its id."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.errors import UnknownApi
from tests.stage import Stage


async def test_apis_of_sellers_and_of_staff_are_read(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    assert await get_api(stage.work(), seller.api.api_id) == seller.api
    assert await get_api(stage.work(), staff.api.api_id) == staff.api
    assert seller.api.email == "shop@example.org"


async def test_an_api_that_is_not_there_is_unknown(stage: Stage) -> None:
    with pytest.raises(UnknownApi):
        await get_api(stage.work(), 404)
