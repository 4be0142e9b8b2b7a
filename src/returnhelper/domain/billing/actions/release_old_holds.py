"""Release money that was held for too long."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from decimal import Decimal

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import Entry, Movement, TransactionType
from returnhelper.kit.work import Work

_BATCH = 100


async def release_old_holds(work: Work, before: datetime) -> int:
    """Release holds from before a moment; what they are for goes on, and is owed when it is done.

    Returns how many. Raises: LostRace at commit, when one was settled meanwhile.
    Source: docs/decisions/0046.
    """
    back: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    holds = await store.list_old_holds(work.database, before, _BATCH)
    for api_id, subject, amount in holds:
        entry = Entry(
            api_id=api_id,
            kind=TransactionType.REFUND,
            route=Movement.RELEASED.route,
            amount=amount,
            subject=subject,
            event="holdExpired",
        )
        work.touch(api_id, f"{subject.kind}Id:{subject.subject_id}")
        store.remove_hold(work.unit, api_id, subject)
        store.add_entry(work.unit, entry, work.now)
        back[api_id, amount.currency] += amount.amount
    for (api_id, currency), total in sorted(back.items()):
        available, reserved = Movement.RELEASED.pockets(total)
        store.change_balance(work.unit, api_id, currency, available, reserved)
    return len(holds)
