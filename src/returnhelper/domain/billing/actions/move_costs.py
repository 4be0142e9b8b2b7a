"""Move several costs of an account by the same step."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.billing import store
from returnhelper.domain.billing.errors import BadAmount
from returnhelper.domain.billing.model import Movement, Subject, TransactionType, check_amount
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


def move_costs(
    work: Work,
    api_id: int,
    movement: Movement,
    kind: TransactionType,
    costs: Sequence[tuple[Money, Subject]],
) -> None:
    """Add a movement of costs (>= 0): an entry for each, one change of the balance per currency.

    A unit writes no row twice, so what moves several costs at once must come here once.
    Raises: BadAmount; InsufficientBalance at commit, when reservations exceed the balance.
    """
    sums: dict[str, Money] = {}
    for cost, subject in costs:
        check_amount(cost.amount)
        if cost.amount < 0:
            raise BadAmount({"amount": "A cost is not below zero."})
        if cost.amount:
            route = movement.route
            store.add_entry(work.unit, api_id, cost, kind, route, subject, movement, work.now)
            before = sums.get(cost.currency)
            sums[cost.currency] = before + cost if before else cost
    for total in sums.values():
        available, reserved = movement.pockets(total.amount)
        store.change_balance(work.unit, api_id, total.currency, available, reserved)
