"""Decide that a refund is not given."""

from __future__ import annotations

from returnhelper.domain.refunds import store
from returnhelper.domain.refunds.actions.get_refund import get_refund
from returnhelper.domain.refunds.errors import BadRefund, RefundNotPending
from returnhelper.domain.refunds.model import REFUND, RefundStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def reject_refund(work: Work, refund_id: int, reason: str) -> None:
    """Reject a pending refund; what it asked for can be asked for again.

    Raises: RefundNotFound, RefundNotPending, BadRefund; LostRace at commit.
    """
    if not reason.strip():
        raise BadRefund({"reason": "Say why it is not given."})
    refund = await get_refund(work, refund_id)
    if not REFUND.allows(refund.status, RefundStatus.REJECTED, Actor.OPERATOR):
        raise RefundNotPending({"refund": f"It is {refund.status}."})
    store.reject_refund(work.unit, refund.api_id, refund_id, reason, work.now, work.by)
    number = refund.original.number
    work.touch(refund.api_id, f"refundId:{refund_id}", f"transactionNumber:{number}")
