"""Sellers are listed with their apis, warehouses are not."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.create_seller import create_seller
from returnhelper.domain.accounts.actions.list_sellers import list_sellers
from returnhelper.domain.accounts.model import Environment
from tests.stage import Stage


async def test_sellers_are_listed_by_client_code_with_their_apis(stage: Stage) -> None:
    await stage.staff()
    for code in ("ZEBRA", "APPLE"):
        work = stage.work()
        await create_seller(
            work,
            name=code.title(),
            client_code=code,
            email="",
            environments=list(Environment),
            multi_item=False,
        )
        await work.commit()
    apple, zebra = await list_sellers(stage.work())
    assert (apple["client_code"], zebra["client_code"]) == ("APPLE", "ZEBRA")
    assert set(apple["apis"]) == {"uat", "v1"}
    assert len({*apple["apis"].values(), *zebra["apis"].values()}) == 4
