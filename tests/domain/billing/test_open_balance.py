"""A balance opens once, with what the ledger says."""

from __future__ import annotations

import asyncpg
import pytest

from returnhelper.domain.billing.actions.open_balance import open_balance
from returnhelper.domain.billing.errors import BadAmount
from tests.domain.billing.books import balance_of, usd
from tests.stage import Stage


async def test_an_opening_credit_is_in_the_ledger(stage: Stage) -> None:
    seller = await stage.seller(balance="12.34")
    balance = await balance_of(stage, seller)
    assert (str(balance.available), str(balance.reserved)) == ("12.34", "0.00")


async def test_a_balance_may_open_empty(stage: Stage) -> None:
    seller = await stage.seller(balance="0")
    assert (await balance_of(stage, seller)).available == 0
    assert await stage.database.fetchval("SELECT count(*) FROM ledger") == 0


async def test_a_balance_opens_once(stage: Stage) -> None:
    seller = await stage.seller(balance="5")
    work = stage.work()
    open_balance(work, seller.api.api_id, usd(5))
    with pytest.raises(asyncpg.UniqueViolationError):
        await work.commit()
    assert (await balance_of(stage, seller)).available == 5


@pytest.mark.parametrize("amount", ["-1", "0.001", "1e13", "NaN"])
async def test_an_opening_credit_the_books_cannot_hold_is_refused(
    stage: Stage, amount: str
) -> None:
    with pytest.raises(BadAmount):
        open_balance(stage.work(), 1, usd(amount))
