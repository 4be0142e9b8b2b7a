"""Completing is for refunds that are pending, whoever read them when."""

from __future__ import annotations

import pytest

from returnhelper.domain.refunds.actions.complete_refund import complete_refund
from returnhelper.domain.refunds.actions.get_refund import get_refund
from returnhelper.domain.refunds.actions.reject_refund import reject_refund
from returnhelper.domain.refunds.errors import RefundNotPending
from tests.domain.acting import acted
from tests.domain.billing.books import charged
from tests.domain.refunds.asking import opened
from tests.stage import Stage


async def test_one_that_is_decided_is_left_alone(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    refund_id = await opened(stage, seller, await charged(stage, seller, 4), "4")
    pending = await get_refund(stage.work(), refund_id)
    await acted(stage, lambda work: reject_refund(work, refund_id, "no"))

    overtaken = stage.work()
    complete_refund(overtaken, pending, 1)
    with pytest.raises(RefundNotPending):
        await overtaken.commit()
    with pytest.raises(RefundNotPending):
        complete_refund(stage.work(), await get_refund(stage.work(), refund_id), 1)
