"""All accounts of the books together are zero."""

from __future__ import annotations

from returnhelper.domain.statements.actions.sum_accounts import sum_accounts
from tests.domain.billing.books import charged, reserved
from tests.stage import Stage


async def test_each_place_of_money_has_its_sum(stage: Stage) -> None:
    seller, other = await stage.seller(balance="10"), await stage.seller(balance="5")
    await charged(stage, seller, 4, 1)
    await reserved(stage, seller, 1, 2)
    sums = await sum_accounts(stage.work(), seller.api.api_id)
    assert sums == {"cash": -10, "available": 5, "reserved": 1, "revenue": 4}
    assert await sum_accounts(stage.work(), other.api.api_id) == {"cash": -5, "available": 5}
