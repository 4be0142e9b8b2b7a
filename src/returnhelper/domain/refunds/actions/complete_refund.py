"""Record that a refund by hand was given."""

from __future__ import annotations

from returnhelper.domain.refunds import store
from returnhelper.domain.refunds.errors import RefundNotPending
from returnhelper.domain.refunds.model import REFUND, Refund, RefundStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def complete_refund(work: Work, refund: Refund, ledger_id: int) -> None:
    """Complete a pending refund by the line that gives the money back; the caller writes it.

    Raises: RefundNotPending, also at commit, when it was decided meanwhile.
    """
    if not REFUND.allows(refund.status, RefundStatus.COMPLETED, Actor.OPERATOR):
        raise RefundNotPending({"refund": f"It is {refund.status}."})
    store.complete_refund(work.unit, refund, ledger_id, work.now, work.by)
