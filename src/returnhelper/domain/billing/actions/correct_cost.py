"""Correct a cost that was charged already."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import (
    Entry,
    Movement,
    Subject,
    TransactionType,
    check_amount,
)
from returnhelper.domain.reference.facts import Price
from returnhelper.domain.refunds.actions.list_refundable import list_refundable
from returnhelper.domain.refunds.actions.record_refunds import record_refunds
from returnhelper.domain.refunds.model import REVENUE
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work

_EVENT = "measured"


async def correct_cost(
    work: Work,
    api_id: int,
    difference: Price,
    kind: TransactionType,
    subject: Subject,
    reason: str,
) -> Decimal:
    """Charge a difference at once, or give it back when it is below zero; return what moved.

    `difference` bears the line of the tariff that it is measured by. What the balance does not
    cover down to its credit limit is left alone: zero. Given back is first what is still owed and
    then what was charged, as a refund of it, and never more than both: what was refunded by hand
    is not given back twice.
    Raises: BadAmount; LostRace at commit, when the balance was spent or the cost was collected or
    refunded meanwhile. Source: docs/decisions/0061.
    """
    cost = difference.cost
    check_amount(cost.amount)
    if cost.amount > 0:
        return await _charge(work, api_id, difference, kind, subject, reason)
    if not cost.amount or subject.subject_id is None:
        return Decimal(0)
    not_owed = await _owe_less(work, api_id, subject, -cost)
    found = await list_refundable(work, api_id, subject.kind, [subject.subject_id])
    went_by = found.get((subject.subject_id, cost.currency, REVENUE), [])
    paid = sum((one.not_refunded for one in went_by), Decimal(0))
    back = min(-cost.amount - not_owed, paid)
    if back:
        [key] = await store.reserve_lines(work.database, 1)
        entry = Entry(
            api_id=api_id,
            kind=kind,
            route=Movement.REFUNDED.route,
            amount=Money(back, cost.currency),
            subject=subject,
            event=_EVENT,
            reason=reason,
            price=difference,
            ledger_id=key,
        )
        await record_refunds(work, went_by, back, key, reason)
        _move(work, entry, Movement.REFUNDED)
    return -not_owed - back


async def _charge(
    work: Work,
    api_id: int,
    difference: Price,
    kind: TransactionType,
    subject: Subject,
    reason: str,
) -> Decimal:
    cost = difference.cost
    if not await _is_covered(work, api_id, cost):
        return Decimal(0)
    entry = Entry(
        api_id=api_id,
        kind=kind,
        route=Movement.PAID.route,
        amount=cost,
        subject=subject,
        event=_EVENT,
        reason=reason,
        price=difference,
    )
    _move(work, entry, Movement.PAID)
    return cost.amount


def _move(work: Work, entry: Entry, movement: Movement) -> None:
    work.touch(entry.api_id)
    store.add_entry(work.unit, entry, work.now)
    available, reserved = movement.pockets(entry.amount.amount)
    store.change_balance(
        work.unit, entry.api_id, entry.amount.currency, available, reserved, may_race=True
    )


async def _owe_less(work: Work, api_id: int, subject: Subject, less: Money) -> Decimal:
    """Take an amount off what is priced and not collected; return how much of it was."""
    left = less.amount
    for charge_id, amount in await store.list_open(work.database, api_id, subject, less.currency):
        part = min(left, amount)
        if part:
            work.touch(api_id)
            store.reduce_charge(work.unit, api_id, charge_id, amount, part)
            left -= part
    return less.amount - left


async def _is_covered(work: Work, api_id: int, cost: Money) -> bool:
    return any(
        balance.covers(cost.amount)
        for balance in await store.list_balances(work.database, api_id)
        if balance.currency == cost.currency
    )
