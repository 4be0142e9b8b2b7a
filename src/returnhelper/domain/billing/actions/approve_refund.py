"""Give back money by hand."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import (
    COLLECTING_CHANNEL,
    Entry,
    Movement,
    Subject,
    TransactionType,
)
from returnhelper.domain.refunds.actions.complete_refund import complete_refund
from returnhelper.domain.refunds.actions.get_refund import get_refund
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def approve_refund(work: Work, refund_id: int) -> None:
    """Approve a pending refund: its line of the ledger, the balance and its state in one commit.

    Raises: RefundNotFound, RefundNotPending, also at commit.
    """
    refund = await get_refund(work, refund_id)
    original = refund.original
    [key] = await store.reserve_lines(work.database, 1)
    complete_refund(work, refund, key)
    is_label = original.transaction_type == TransactionType.LABEL
    entry = Entry(
        api_id=refund.api_id,
        kind=TransactionType.LABEL_REFUND if is_label else TransactionType.REFUND,
        route=Movement.REFUNDED.route,
        amount=Money(refund.amount, refund.currency),
        subject=Subject(original.subject, original.subject_id),
        event="refundApproved",
        reason=refund.reason,
        ledger_id=key,
    )
    store.add_entry(work.unit, entry, work.now)
    available, reserved = Movement.REFUNDED.pockets(refund.amount)
    store.change_balance(work.unit, refund.api_id, refund.currency, available, reserved)
    work.unit.nudge(COLLECTING_CHANNEL)
    work.touch(refund.api_id, f"refundId:{refund_id}", f"transactionNumber:{original.number}")
