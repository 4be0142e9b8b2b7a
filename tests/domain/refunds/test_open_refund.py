"""A refund by hand is of a charge, never of more than is left of it."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from returnhelper.domain.refunds.actions.open_refund import open_refund
from returnhelper.domain.refunds.errors import (
    BadRefund,
    RefundTooLarge,
    TransactionNotFound,
    TransactionNotRefundable,
)
from tests.domain.billing.books import charged, given_back, pockets, statement
from tests.domain.refunds.asking import opened
from tests.stage import Stage


async def test_no_money_moves_and_the_rest_can_be_asked_for(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 4)
    await opened(stage, seller, number, "1.50")
    assert await pockets(stage, seller) == ("6.00", "0.00")
    with pytest.raises(RefundTooLarge) as refusal:
        await opened(stage, seller, number, "2.51")
    assert refusal.value.faults == {"amount": "Of 4.00 usd there are 2.50 left."}
    await opened(stage, seller, f" {number} ", "2.50")


async def test_many_at_once_never_exceed_the_charge(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 4)
    outcomes = await asyncio.gather(
        *(opened(stage, seller, number, "1") for _ in range(8)), return_exceptions=True
    )
    assert sum(isinstance(one, int) for one in outcomes) == 4
    assert sum(isinstance(one, RefundTooLarge) for one in outcomes) == 4


async def test_only_charges_of_the_account_are_refunded(stage: Stage) -> None:
    seller, other = await stage.seller(balance="10"), await stage.seller(balance="10")
    number = await charged(stage, seller, 4)
    rows = await statement(stage, seller)
    top_up = next(row for row in rows if row["movementCode"] == "received")
    with pytest.raises(TransactionNotRefundable):
        await opened(stage, seller, top_up["transactionNumber"], "1")
    another_day = number.replace("TX261105", "TX261104")
    for wrong in (another_day, "TX261105-42", "TX261105-0099999", "TX269999-0000001", "label 1"):
        with pytest.raises(TransactionNotFound):
            await opened(stage, seller, wrong, "1")
    with pytest.raises(TransactionNotFound):
        await opened(stage, other, number, "1")
    await given_back(stage, seller, 1)
    with pytest.raises(RefundTooLarge):
        await opened(stage, seller, number, "0.01")


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN", "Infinity"])
async def test_everything_that_is_wrong_is_told_at_once(stage: Stage, amount: str) -> None:
    with pytest.raises(BadRefund) as refusal:
        await open_refund(stage.work(), 1, "TX261105-0000001", Decimal(amount), " ")
    assert refusal.value.faults.keys() == {"amount", "reason"}
