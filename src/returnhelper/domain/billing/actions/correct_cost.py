"""Correct a cost that was charged already."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import (
    Entry,
    LedgerAccount,
    Subject,
    TransactionType,
    check_amount,
)
from returnhelper.domain.reference.facts import Price
from returnhelper.domain.refunds.actions.list_refundable import list_refundable
from returnhelper.domain.refunds.actions.record_refunds import record_refunds
from returnhelper.domain.refunds.model import Original
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work

_CHARGE = (LedgerAccount.AVAILABLE, LedgerAccount.REVENUE)


async def correct_cost(
    work: Work,
    api_id: int,
    difference: Price,
    kind: TransactionType,
    subject: Subject,
    reason: str,
) -> bool:
    """Charge a difference at once, or give it back when it is below zero; tell whether it was.

    `difference` bears the line of the tariff that it is measured by; what comes back is a refund
    of what was charged. What the balance does not cover down to its credit limit is left alone:
    False.
    Raises: BadAmount; LostRace at commit, when the balance was spent meanwhile.
    """
    cost = difference.cost
    check_amount(cost.amount)
    if not cost.amount:
        return True
    charges = cost.amount > 0
    if charges and not await _is_covered(work, api_id, cost):
        return False
    work.touch(api_id)
    amount, route = (cost, _CHARGE) if charges else (-cost, _CHARGE[::-1])
    entry = Entry(
        api_id=api_id,
        kind=kind,
        route=route,
        amount=amount,
        subject=subject,
        event="measured",
        reason=reason,
        price=difference,
    )
    if not charges:
        [key] = await store.reserve_lines(work.database, 1)
        entry = replace(entry, ledger_id=key)
        went_by = await _went_by(work, api_id, subject, amount.currency)
        await record_refunds(work, went_by, amount.amount, key, reason)
    store.add_entry(work.unit, entry, work.now)
    spent = -cost.amount
    store.change_balance(work.unit, api_id, cost.currency, spent, Decimal(0), may_race=True)
    return True


async def _went_by(work: Work, api_id: int, subject: Subject, currency: str) -> list[Original]:
    if subject.subject_id is None:
        return []
    found = await list_refundable(work, api_id, subject.kind, [subject.subject_id])
    return found.get((subject.subject_id, currency, LedgerAccount.REVENUE), [])


async def _is_covered(work: Work, api_id: int, cost: Money) -> bool:
    return any(
        balance.covers(cost.amount)
        for balance in await store.list_balances(work.database, api_id)
        if balance.currency == cost.currency
    )
