"""A seller is found by its api id or its client code."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.find_seller_api import find_seller_api
from returnhelper.domain.accounts.model import Environment
from tests.stage import Stage


async def test_in_its_environment_only_and_never_a_warehouse(stage: Stage) -> None:
    api, staff = (await stage.seller()).api, (await stage.staff()).api
    here, there = Environment.SANDBOX, Environment.PRODUCTION

    assert await find_seller_api(stage.work(), here, api.api_id) == api
    assert await find_seller_api(stage.work(), here, f" {api.client_code.lower()}") == api
    assert await find_seller_api(stage.work(), there, api.api_id) is None
    assert await find_seller_api(stage.work(), here, staff.api_id) is None
    assert await find_seller_api(stage.work(), here, staff.client_code) is None
