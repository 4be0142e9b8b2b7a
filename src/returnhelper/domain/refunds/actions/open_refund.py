"""Ask for a refund by hand."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.refunds import store
from returnhelper.domain.refunds.errors import (
    BadRefund,
    RefundTooLarge,
    TransactionNotFound,
    TransactionNotRefundable,
)
from returnhelper.domain.refunds.model import (
    REVENUE,
    Original,
    Refund,
    RefundStatus,
    read_transaction_number,
)
from returnhelper.kit.errors import Faults
from returnhelper.kit.money import decimals_of
from returnhelper.kit.work import Work

_DECIMALS = 2


async def open_refund(work: Work, api_id: int, number: str, amount: Decimal, reason: str) -> Refund:
    """Add a pending refund of a charge; no money moves before it is approved.

    Raises: BadRefund, TransactionNotFound, TransactionNotRefundable, RefundTooLarge; LostRace at
    commit, when the charge was refunded meanwhile.
    """
    _check(amount, reason)
    original = await _find(work, api_id, number)
    line = original.line
    if line.to_account != REVENUE:
        raise TransactionNotRefundable
    if amount > original.left:
        left = f"Of {line.amount} {line.currency} there are {original.left} left."
        raise RefundTooLarge({"amount": left})
    refund = Refund(
        refund_id=await work.numbers.key("refund_ids"),
        api_id=api_id,
        status=RefundStatus.PENDING,
        original=line,
        currency=line.currency,
        amount=amount,
        reason=reason,
        rejection="",
        ledger_id=None,
        refunded_at=None,
        created_at=work.now,
        created_by=work.by,
    )
    store.add_refund(work.unit, refund, original.turns + 1)
    work.touch(api_id, f"refundId:{refund.refund_id}", f"transactionNumber:{line.number}")
    return refund


def _check(amount: Decimal, reason: str) -> None:
    faults = Faults()
    if not amount.is_finite() or amount <= 0 or decimals_of(amount) > _DECIMALS:
        faults.add("amount", "Give an amount above zero with at most two decimals.")
    if not reason.strip():
        faults.add("reason", "Say why it is given back; the seller's books keep it.")
    if faults:
        raise BadRefund(faults.as_map())


async def _find(work: Work, api_id: int, number: str) -> Original:
    named = read_transaction_number(number)
    if named is not None:
        found = await store.find_original(work.database, api_id, *named)
        if found is not None:
            return found
    raise TransactionNotFound({"transaction": number})
