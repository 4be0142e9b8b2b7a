"""Refunds are listed latest first, by what is asked for, and only to their account."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.refunds.actions.list_refunds import list_refunds
from returnhelper.domain.refunds.model import (
    RefundFilter,
    RefundStatus,
    read_transaction_number,
)
from tests.domain.billing.books import charged, given_back
from tests.domain.refunds.asking import opened
from tests.stage import Stage


async def test_filters_combine_and_pages_are_cut(stage: Stage) -> None:
    seller, other = await stage.seller(balance="10"), await stage.seller(balance="10")
    await charged(stage, seller, 1, 1)
    await given_back(stage, seller, 1)
    stage.clock.move(timedelta(days=1))
    day = stage.clock.now()
    number = await charged(stage, seller, 2, 2)
    pending = await opened(stage, seller, number, "0.50")
    await opened(stage, seller, number, "0.25")

    async def found(offset: int = 0, **wanted: object) -> list[str]:
        asked = RefundFilter(limit=2, offset=offset, **wanted)  # type: ignore[arg-type]  # as named
        page, total = await list_refunds(stage.work(), seller.api.api_id, asked)
        return [*(str(refund.amount) for refund in page), f"of {total}"]

    assert await found() == ["0.25", "0.50", "of 3"]
    assert await found(2) == ["1.00", "of 3"]
    assert await found(status=RefundStatus.COMPLETED) == ["1.00", "of 1"]
    assert await found(created_from=day) == ["0.25", "0.50", "of 2"]
    assert await found(created_to=day - timedelta(hours=1)) == ["1.00", "of 1"]
    assert await found(original=read_transaction_number(number)) == ["0.25", "0.50", "of 2"]
    yesterday = read_transaction_number(number.replace("TX261106", "TX261105"))
    assert await found(original=yesterday) == ["of 0"]
    theirs = await list_refunds(stage.work(), other.api.api_id, RefundFilter(limit=9, offset=0))
    assert theirs == ([], 0)
    assert pending
