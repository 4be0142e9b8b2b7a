"""A limit is never set so that the balance is below it already; a higher one pays what is owed."""

from __future__ import annotations

import pytest

from returnhelper.domain.billing.actions.set_credit_limit import set_credit_limit
from returnhelper.domain.billing.errors import BadAmount, LimitBelowBalance, UnknownBalance
from returnhelper.kit.database import LostRace
from returnhelper.kit.money import Money
from tests.domain.acting import count
from tests.domain.billing.books import lend, paid, pockets, settled, usd
from tests.stage import Stage


async def test_a_higher_limit_pays_what_is_owed(stage: Stage) -> None:
    seller = await stage.seller(balance="1")
    await settled(stage, seller, 4)
    await stage.run_duties()
    assert await count(stage, "charges") == 1
    await lend(stage, seller, "3")
    await stage.run_duties()
    assert await count(stage, "charges") == 0
    assert await pockets(stage, seller) == ("-3.00", "0.00")


async def test_a_limit_above_the_debt_is_refused_with_the_figures(stage: Stage) -> None:
    seller = await stage.seller(balance="1")
    await lend(stage, seller, "3")
    await paid(stage, seller, "3.50")
    with pytest.raises(LimitBelowBalance) as refusal:
        await lend(stage, seller, "2.49")
    assert refusal.value.faults == {"amount": "The balance is -2.50 usd, below -2.49."}
    await lend(stage, seller, "2.50")


async def test_money_spent_meanwhile_is_looked_at_once_more(stage: Stage) -> None:
    seller = await stage.seller(balance="1")
    await lend(stage, seller, "3")
    work = stage.work()
    await set_credit_limit(work, seller.api.api_id, usd(0))
    await paid(stage, seller, "2")
    with pytest.raises(LostRace):
        await work.commit()


async def test_a_limit_is_an_amount_of_a_balance_that_is_there(stage: Stage) -> None:
    seller = await stage.seller()
    for amount in ("-1", "0.001", "1e13"):
        with pytest.raises(BadAmount):
            await set_credit_limit(stage.work(), seller.api.api_id, usd(amount))
    euro = Money(usd(1).amount, "eur")
    with pytest.raises(UnknownBalance):
        await set_credit_limit(stage.work(), seller.api.api_id, euro)
