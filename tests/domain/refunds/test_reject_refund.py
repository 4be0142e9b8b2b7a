"""A refund that is not given says why, and frees what it asked for."""

from __future__ import annotations

import pytest

from returnhelper.domain.billing.actions.approve_refund import approve_refund
from returnhelper.domain.refunds.actions.get_refund import get_refund
from returnhelper.domain.refunds.actions.reject_refund import reject_refund
from returnhelper.domain.refunds.errors import BadRefund, RefundNotFound, RefundNotPending
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted
from tests.domain.billing.books import charged, pockets
from tests.domain.refunds.asking import opened
from tests.stage import Stage


async def test_what_it_asked_for_can_be_asked_for_again(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 4)
    refund_id = await opened(stage, seller, number, "4")
    await acted(stage, lambda work: reject_refund(work, refund_id, "no scratch to be seen"))
    refund = await get_refund(stage.work(), refund_id)
    assert (refund.status, refund.rejection) == ("rejected", "no scratch to be seen")
    assert refund.number is None
    assert refund.refunded_at is None
    await opened(stage, seller, number, "4")
    with pytest.raises(RefundNotPending):
        await reject_refund(stage.work(), refund_id, "again")
    assert await pockets(stage, seller) == ("6.00", "0.00")


async def test_one_approved_meanwhile_is_not_rejected(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    refund_id = await opened(stage, seller, await charged(stage, seller, 4), "4")
    work = stage.work()
    await reject_refund(work, refund_id, "too late")
    await acted(stage, lambda other: approve_refund(other, refund_id))
    with pytest.raises(LostRace):
        await work.commit()
    assert await pockets(stage, seller) == ("10.00", "0.00")


async def test_a_reason_is_needed_and_a_refund(stage: Stage) -> None:
    with pytest.raises(BadRefund):
        await reject_refund(stage.work(), 99, " ")
    with pytest.raises(RefundNotFound):
        await reject_refund(stage.work(), 99, "no")
