"""Charge what was held for something, now that it is done."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import (
    Charge,
    Entry,
    Movement,
    Subject,
    TransactionType,
    check_cost,
)
from returnhelper.domain.reference.facts import Price
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def settle_cost(
    work: Work, api_id: int, kind: TransactionType, cost: Money, subject: Subject, event: str
) -> None:
    """Charge the money held for a subject; a hold that has expired is owed instead.

    Raises: BadAmount; LostRace at commit, when the hold was released meanwhile.
    Source: docs/decisions/0046.
    """
    check_cost(cost.amount)
    if not cost.amount:
        return
    work.touch(api_id)
    held = await store.find_hold(work.database, api_id, subject)
    if held is None:
        owed = Charge(
            api_id=api_id,
            kind=kind,
            subject=subject,
            event=event,
            happened_at=work.now,
            price=Price(cost=cost, line=""),
        )
        store.add_charge(work.unit, owed)
        return
    entry = Entry(
        api_id=api_id,
        kind=kind,
        route=Movement.CHARGED.route,
        amount=held,
        subject=subject,
        event=event,
    )
    store.remove_hold(work.unit, api_id, subject)
    store.add_entry(work.unit, entry, work.now)
    available, reserved = Movement.CHARGED.pockets(held.amount)
    store.change_balance(work.unit, api_id, held.currency, available, reserved)
