"""The operator gives and takes money in whole cents, never beyond the credit limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.errors import BadAmount, InsufficientBalance, UnknownBalance
from returnhelper.kit.money import Money
from tests.domain.billing.books import balance_of, lend, usd
from tests.stage import Seller, Stage


async def adjusted(stage: Stage, seller: Seller, amount: Money) -> None:
    work = stage.work()
    await adjust_balance(work, seller.api.api_id, amount, "a reason")
    await work.commit()


async def test_money_is_given_and_taken(stage: Stage) -> None:
    seller = await stage.seller(balance="0")
    await adjusted(stage, seller, usd("12.34"))
    await adjusted(stage, seller, usd("-2.30"))
    assert (await balance_of(stage, seller)).available == Decimal("10.04")
    rows = await stage.database.fetch(
        "SELECT transaction_type, from_account, to_account, amount, reason FROM ledger ORDER BY 1"
    )
    assert [tuple(row) for row in rows] == [
        ("adjustment", "available", "cash", Decimal("2.30"), "a reason"),
        ("top-up", "cash", "available", Decimal("12.34"), "a reason"),
    ]


async def test_no_more_is_taken_than_the_credit_limit_allows(stage: Stage) -> None:
    seller = await stage.seller(balance="5")
    await lend(stage, seller, "1")
    with pytest.raises(InsufficientBalance) as refused:
        await adjusted(stage, seller, usd("-6.01"))
    assert refused.value.faults == {"amount": "6.01 usd cannot be taken; 6.00 can be spent."}
    await adjusted(stage, seller, usd(-6))
    assert (await balance_of(stage, seller)).available == -1


@pytest.mark.parametrize(
    "amount", ["0", "0.00", "0.001", "-1.999", "NaN", "Infinity", "-Infinity", "1e30", "1e13"]
)
async def test_an_amount_the_books_cannot_hold_is_refused(stage: Stage, amount: str) -> None:
    seller = await stage.seller()
    with pytest.raises(BadAmount) as refusal:
        await adjusted(stage, seller, usd(amount))
    assert "amount" in refusal.value.faults


async def test_there_is_nothing_to_adjust_without_a_balance(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    with pytest.raises(UnknownBalance):
        await adjusted(stage, seller, Money(Decimal(1), "eur"))
    with pytest.raises(UnknownBalance):
        await adjust_balance(stage.work(), staff.api.api_id, usd(1), "a reason")
