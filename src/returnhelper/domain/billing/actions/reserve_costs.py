"""Reserve what is ordered now and done later."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import (
    Entry,
    Movement,
    Subject,
    TransactionType,
    check_cost,
)
from returnhelper.domain.reference.facts import Price
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


def reserve_costs(
    work: Work,
    api_id: int,
    kind: TransactionType,
    costs: Sequence[tuple[Price, Subject]],
    event: str,
) -> None:
    """Hold the cost (>= 0) of each subject, until it is settled, given back, or too old.

    A unit writes no row twice, so what is ordered together must come here once.
    Raises: BadAmount; InsufficientBalance at commit.
    """
    work.touch(api_id)
    sums: dict[str, Money] = {}
    for price, subject in costs:
        cost = price.cost
        check_cost(cost.amount)
        if cost.amount:
            entry = Entry(
                api_id=api_id,
                kind=kind,
                route=Movement.RESERVED.route,
                amount=cost,
                subject=subject,
                event=event,
                price=price,
            )
            store.add_entry(work.unit, entry, work.now)
            store.add_hold(work.unit, api_id, subject, cost, kind, work.now)
            before = sums.get(cost.currency)
            sums[cost.currency] = before + cost if before else cost
    for total in sums.values():
        available, reserved = Movement.RESERVED.pockets(total.amount)
        store.change_balance(work.unit, api_id, total.currency, available, reserved)
