"""The sellers of an environment."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.list_seller_apis import list_seller_apis
from returnhelper.domain.accounts.model import Environment
from tests.stage import Stage


async def test_sellers_of_one_environment_are_listed_and_nobody_else(stage: Stage) -> None:
    sellers = [await stage.seller() for _ in range(2)]
    await stage.seller(environment=Environment.PRODUCTION)
    await stage.staff()

    found = await list_seller_apis(stage.work(), Environment.SANDBOX)

    assert found == [seller.api for seller in sellers]
