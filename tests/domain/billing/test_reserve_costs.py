"""What is ordered is held by the thing it is for, down to the credit limit and no further."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import asyncpg
import pytest

from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.errors import BadAmount, InsufficientBalance
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.reference.facts import Price
from returnhelper.kit.money import Money
from tests.domain.acting import count
from tests.domain.billing.books import lend, pockets, price, reserved
from tests.stage import Seller, Stage


async def ordered(stage: Stage, seller: Seller, *amounts: str) -> None:
    work = stage.work()
    costs = [(price(amount), Subject("vas", key)) for key, amount in enumerate(amounts, 1)]
    reserve_costs(work, seller.api.api_id, TransactionType.VAS, costs, "ordered")
    await work.commit()


async def test_each_cost_has_its_line_and_its_hold_and_the_balance_their_sum(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    before = await count(stage, "ledger")
    await ordered(stage, seller, "1.20", "0", "2.05", "3")
    assert await count(stage, "ledger") == before + 3
    assert await count(stage, "holds") == 3
    assert await pockets(stage, seller) == ("3.75", "6.25")


async def test_all_are_held_or_none(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    with pytest.raises(InsufficientBalance):
        await ordered(stage, seller, "6", "4.01")
    with pytest.raises(BadAmount):
        await ordered(stage, seller, "6", "-1")
    assert await pockets(stage, seller) == ("10.00", "0.00")


async def test_a_thing_is_held_once(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await reserved(stage, seller, 3)
    with pytest.raises(asyncpg.UniqueViolationError):
        await reserved(stage, seller, 3)
    assert await pockets(stage, seller) == ("7.00", "3.00")


async def test_a_balance_for_ten_takes_ten_of_fifty_reservations(stage: Stage) -> None:
    seller = await stage.seller(balance="72.50")
    outcomes = await asyncio.gather(
        *(reserved(stage, seller, "7.25", key) for key in range(50)), return_exceptions=True
    )
    assert outcomes.count(None) == 10
    assert sum(isinstance(outcome, InsufficientBalance) for outcome in outcomes) == 40
    assert await pockets(stage, seller) == ("0.00", "72.50")


async def test_the_credit_limit_can_be_spent_to_the_cent(stage: Stage) -> None:
    seller = await stage.seller(balance="5")
    await lend(stage, seller, "2.50")
    await reserved(stage, seller, "7.50")
    with pytest.raises(InsufficientBalance):
        await reserved(stage, seller, "0.01", 2)
    assert await pockets(stage, seller) == ("-2.50", "7.50")


async def test_a_cost_in_a_currency_without_a_balance_is_refused(stage: Stage) -> None:
    seller, work = await stage.seller(), stage.work()
    euro = Price(cost=Money(Decimal(1), "eur"))
    costs = [(euro, Subject("label", 1))]
    reserve_costs(work, seller.api.api_id, TransactionType.LABEL, costs, "ordered")
    with pytest.raises(InsufficientBalance):
        await work.commit()


@pytest.mark.parametrize("amount", ["0.005", "-1", "1.001", "1e13", "NaN", "Infinity"])
async def test_an_amount_that_the_books_cannot_hold_is_refused(stage: Stage, amount: str) -> None:
    seller = await stage.seller(balance="10")
    with pytest.raises(BadAmount):
        await reserved(stage, seller, amount)


async def test_a_seller_never_spends_the_money_of_another(stage: Stage) -> None:
    rich, poor = await stage.seller(balance="100"), await stage.seller(balance="1")
    with pytest.raises(InsufficientBalance):
        await reserved(stage, poor, 2)
    await reserved(stage, poor, 1)
    assert await pockets(stage, rich) == ("100.00", "0.00")
