"""A refund by hand moves its money when it is approved, in one commit, once."""

from __future__ import annotations

import asyncio

import pytest

from returnhelper.domain.billing.actions.approve_refund import approve_refund
from returnhelper.domain.refunds.actions.get_refund import get_refund
from returnhelper.domain.refunds.errors import RefundNotFound, RefundNotPending
from tests.domain.acting import acted
from tests.domain.billing.books import charged, pockets, statement
from tests.domain.refunds.asking import opened
from tests.stage import Stage


async def test_the_money_and_the_line_come_with_the_approval(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 4)
    refund_id = await opened(stage, seller, number, "1.50", "a scratch")
    assert await pockets(stage, seller) == ("6.00", "0.00")
    await acted(stage, lambda work: approve_refund(work, refund_id))
    assert await pockets(stage, seller) == ("7.50", "0.00")
    refund = await get_refund(stage.work(), refund_id)
    [row] = [
        row for row in await statement(stage, seller) if row["transactionNumber"] == refund.number
    ]
    assert (row["transactionTypeCode"], row["movementCode"]) == ("label-refund", "refunded")
    assert (row["remarks"], row["headId"], row["amount"]) == ("a scratch", "1", "1.50")


async def test_it_is_approved_once_also_at_the_same_moment(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    refund_id = await opened(stage, seller, await charged(stage, seller, 4), "3")
    outcomes = await asyncio.gather(
        *(acted(stage, lambda work: approve_refund(work, refund_id)) for _ in range(8)),
        return_exceptions=True,
    )
    assert outcomes.count(None) == 1
    assert sum(isinstance(one, RefundNotPending) for one in outcomes) == 7
    assert await pockets(stage, seller) == ("9.00", "0.00")


async def test_there_must_be_one(stage: Stage) -> None:
    with pytest.raises(RefundNotFound):
        await approve_refund(stage.work(), 99)
