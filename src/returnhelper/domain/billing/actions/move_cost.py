"""Move a cost through its life: reserved, then charged or released; charged, then refunded."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.errors import BadAmount
from returnhelper.domain.billing.model import Movement, Subject, TransactionType, check_amount
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


def move_cost(
    work: Work,
    api_id: int,
    movement: Movement,
    cost: Money,
    kind: TransactionType,
    subject: Subject,
) -> None:
    """Add a movement of a cost (>= 0) to the unit of work, ledger and balance together.

    Raises: BadAmount; InsufficientBalance at commit, when a reservation exceeds the balance.
    """
    check_amount(cost.amount)
    if cost.amount < 0:
        raise BadAmount({"amount": "A cost is not below zero."})
    if not cost.amount:
        return
    store.add_entry(work.unit, api_id, cost, kind, movement.route, subject, movement, work.now)
    available, reserved = movement.pockets(cost.amount)
    store.change_balance(work.unit, api_id, cost.currency, available, reserved)
