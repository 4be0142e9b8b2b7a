"""Record that money came back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from returnhelper.domain.refunds import store
from returnhelper.domain.refunds.model import Original, Refund, RefundStatus, shares
from returnhelper.kit.work import Work

_OVERTAKEN = "given back without it"


async def record_refunds(
    work: Work, originals: Sequence[Original], amount: Decimal, ledger_id: int, reason: str
) -> None:
    """Add completed refunds for an amount that a line of the ledger gives back for other lines.

    The amount is at most what is not refunded of all lines. What waits for a decision keeps its
    place where it fits beside it, who asked first before who asked later; the rest is rejected.
    Raises: LostRace at commit, when a line was refunded meanwhile.
    """
    taken = shares(originals, amount)
    keys = await work.numbers.keys("refund_ids", len(taken)) if taken else []
    for key, (original, part) in zip(keys, taken, strict=True):
        for pending_id in original.overtaken_by(part):
            store.reject_refund(
                work.unit, original.line.api_id, pending_id, _OVERTAKEN, work.now, work.by
            )
        refund = Refund(
            refund_id=key,
            api_id=original.line.api_id,
            status=RefundStatus.COMPLETED,
            original=original.line,
            currency=original.line.currency,
            amount=part,
            reason=reason,
            rejection="",
            ledger_id=ledger_id,
            refunded_at=work.now,
            created_at=work.now,
            created_by=work.by,
        )
        store.add_refund(work.unit, refund, original.turns + 1)
