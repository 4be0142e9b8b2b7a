"""Move a cost through its life: reserved, then charged or released; charged, then refunded."""

from __future__ import annotations

from returnhelper.domain.billing.actions.move_costs import move_costs
from returnhelper.domain.billing.model import Movement, Subject, TransactionType
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
    move_costs(work, api_id, movement, kind, [(cost, subject)])
