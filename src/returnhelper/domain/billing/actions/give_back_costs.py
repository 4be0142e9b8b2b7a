"""Give back what something cost or would have cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import Entry, Movement, Spent, Subject, TransactionType
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def give_back_costs(
    work: Work, api_id: int, kind: TransactionType, subjects: Sequence[Subject], event: str
) -> None:
    """Release what is held for subjects of one kind, refund what was charged, owe nothing more.

    The books know how far it was; nothing to give back is no fault. A unit writes no row twice,
    so what is given back together must come here once.
    Raises: LostRace at commit, when the money moved meanwhile.
    """
    if not subjects:
        return
    work.touch(api_id)
    ids = [subject.subject_id for subject in subjects if subject.subject_id is not None]
    back: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for spent in await store.list_spent(work.database, api_id, subjects[0].kind, ids):
        if spent.open_charges:
            store.remove_charges(work.unit, api_id, spent.subject, spent.open_charges)
        if spent.held:
            store.remove_hold(work.unit, api_id, spent.subject)
        for movement, amount in (
            (Movement.RELEASED, spent.held),
            (Movement.REFUNDED, spent.charged),
        ):
            if amount > 0:
                _add(work, (api_id, kind, event), movement, spent, amount)
                available, reserved = movement.pockets(amount)
                sums = back[spent.currency]
                sums[0], sums[1] = sums[0] + available, sums[1] + reserved
    for currency, (available, reserved) in back.items():
        store.change_balance(work.unit, api_id, currency, available, reserved)


def _add(
    work: Work,
    about: tuple[int, TransactionType, str],
    movement: Movement,
    spent: Spent,
    amount: Decimal,
) -> None:
    api_id, kind, event = about
    entry = Entry(
        api_id=api_id,
        kind=kind,
        route=movement.route,
        amount=Money(amount, spent.currency),
        subject=spent.subject,
        event=event,
        reason=movement,
    )
    store.add_entry(work.unit, entry, work.now)
