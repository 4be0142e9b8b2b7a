"""Give back what something cost or would have cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import Entry, Movement, Subject, TransactionType
from returnhelper.domain.refunds.actions.list_refundable import list_refundable
from returnhelper.domain.refunds.actions.list_spent import list_spent
from returnhelper.domain.refunds.actions.record_refunds import record_refunds
from returnhelper.domain.refunds.model import Original
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work

_Part = tuple[Movement, Subject, Money, list[Original]]


async def give_back_costs(
    work: Work, api_id: int, kind: TransactionType, subjects: Sequence[Subject], event: str
) -> None:
    """Release what is held for subjects of one kind, refund what was charged, owe nothing more.

    The books know how far it was; nothing to give back is no fault. Each part that comes back is
    a completed refund as well. A unit writes no row twice, so what is given back together must
    come here once.
    Raises: LostRace at commit, when the money moved meanwhile. Source: docs/decisions/0061.
    """
    if not subjects:
        return
    work.touch(api_id)
    ids = [subject.subject_id for subject in subjects if subject.subject_id is not None]
    parts = await _undo(work, api_id, subjects[0].kind, ids)
    back: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    keys = await store.reserve_lines(work.database, len(parts)) if parts else []
    for key, (movement, subject, amount, originals) in zip(keys, parts, strict=True):
        entry = Entry(
            api_id=api_id,
            kind=kind,
            route=movement.route,
            amount=amount,
            subject=subject,
            event=event,
            ledger_id=key,
        )
        store.add_entry(work.unit, entry, work.now)
        await record_refunds(work, originals, amount.amount, key, event)
        available, reserved = movement.pockets(amount.amount)
        sums = back[amount.currency]
        sums[0], sums[1] = sums[0] + available, sums[1] + reserved
    for currency, (available, reserved) in back.items():
        store.change_balance(work.unit, api_id, currency, available, reserved)


async def _undo(work: Work, api_id: int, kind: str, ids: Sequence[int]) -> list[_Part]:
    """Add what ends holds and debts; return what comes back, and the lines it went out by."""
    parts: list[_Part] = []
    spent_on = await list_spent(work, api_id, kind, ids)
    refundable = await list_refundable(work, api_id, kind, ids) if spent_on else {}
    for spent in spent_on:
        subject, currency = Subject(kind, spent.subject_id), spent.currency
        if spent.open_charges:
            store.remove_charges(work.unit, api_id, subject, spent.open_charges)
        if spent.held:
            store.remove_hold(work.unit, api_id, subject)
        for movement, most in (
            (Movement.RELEASED, spent.held),
            (Movement.REFUNDED, spent.charged),
        ):
            went_by = refundable.get((subject.subject_id, currency, movement.route[0]), [])
            # What was refunded by hand since the sums were read is in the lines.
            amount = min(most, sum((one.not_refunded for one in went_by), Decimal(0)))
            if amount > 0:
                parts.append((movement, subject, Money(amount, currency), went_by))
    return parts
