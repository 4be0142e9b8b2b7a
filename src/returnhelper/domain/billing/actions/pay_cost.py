"""Charge a cost at once."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import (
    Entry,
    Movement,
    Subject,
    TransactionType,
    check_cost,
)
from returnhelper.domain.reference.facts import Price
from returnhelper.kit.work import Work


def pay_cost(
    work: Work, api_id: int, kind: TransactionType, price: Price, subject: Subject, event: str
) -> None:
    """Charge a cost (>= 0) that nothing was held for.

    Raises: BadAmount; InsufficientBalance at commit.
    """
    cost = price.cost
    check_cost(cost.amount)
    if not cost.amount:
        return
    work.touch(api_id)
    entry = Entry(
        api_id=api_id,
        kind=kind,
        route=Movement.PAID.route,
        amount=cost,
        subject=subject,
        event=event,
        price=price,
    )
    store.add_entry(work.unit, entry, work.now)
    available, reserved = Movement.PAID.pockets(cost.amount)
    store.change_balance(work.unit, api_id, cost.currency, available, reserved)
