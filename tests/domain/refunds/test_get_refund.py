"""One refund is read by its id."""

from __future__ import annotations

import pytest

from returnhelper.domain.refunds.actions.get_refund import get_refund
from returnhelper.domain.refunds.errors import RefundNotFound
from tests.domain.billing.books import charged
from tests.domain.refunds.asking import opened
from tests.stage import Stage


async def test_it_says_what_it_is_of(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 4, 7)
    refund = await get_refund(stage.work(), await opened(stage, seller, number, "1.25", "dented"))
    line = refund.original
    assert (line.number, line.subject, line.subject_id) == (number, "label", 7)
    assert (refund.status, refund.reason, refund.created_by) == ("pending", "dented", "test")


async def test_there_must_be_one(stage: Stage) -> None:
    with pytest.raises(RefundNotFound):
        await get_refund(stage.work(), 99)
