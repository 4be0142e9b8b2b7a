"""Correct a cost that was charged already."""

from __future__ import annotations

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

    `difference` bears the line of the tariff that it is measured by.

    What the balance does not cover down to its credit limit is left alone: False.
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
    store.add_entry(work.unit, entry, work.now)
    spent = -cost.amount
    store.change_balance(work.unit, api_id, cost.currency, spent, Decimal(0), may_race=True)
    return True


async def _is_covered(work: Work, api_id: int, cost: Money) -> bool:
    return any(
        balance.covers(cost.amount)
        for balance in await store.list_balances(work.database, api_id)
        if balance.currency == cost.currency
    )
