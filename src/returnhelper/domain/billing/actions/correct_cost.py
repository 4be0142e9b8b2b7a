"""Correct a cost that was charged already."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import LedgerAccount, Subject, TransactionType, check_amount
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work

_CHARGE = (LedgerAccount.AVAILABLE, LedgerAccount.REVENUE)


async def correct_cost(
    work: Work,
    api_id: int,
    difference: Money,
    kind: TransactionType,
    subject: Subject,
    reason: str,
) -> bool:
    """Charge a difference at once, or give it back when it is below zero; tell whether it was.

    What the balance does not cover down to its credit limit is left alone: False.
    Raises: BadAmount; LostRace at commit, when the balance was spent meanwhile.
    """
    check_amount(difference.amount)
    if not difference.amount:
        return True
    charges = difference.amount > 0
    if charges and not await _is_covered(work, api_id, difference):
        return False
    amount, route = (difference, _CHARGE) if charges else (-difference, _CHARGE[::-1])
    store.add_entry(work.unit, api_id, amount, kind, route, subject, reason, work.now)
    spent = -difference.amount
    store.change_balance(work.unit, api_id, difference.currency, spent, Decimal(0), may_race=True)
    return True


async def _is_covered(work: Work, api_id: int, difference: Money) -> bool:
    return any(
        balance.available - difference.amount >= -balance.credit_limit
        for balance in await store.list_balances(work.database, api_id)
        if balance.currency == difference.currency
    )
