"""Open a balance."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.errors import BadAmount
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


def open_balance(work: Work, api_id: int, opening: Money) -> None:
    """Open the balance of an api with an opening credit, which may be zero. Raises: BadAmount."""
    check_amount(opening.amount)
    if opening.amount < 0:
        raise BadAmount({"amount": "Open with nothing, or with an amount above zero."})
    work.touch(api_id)
    store.add_balance(work.unit, api_id, opening)
    if opening.amount:
        entry = Entry(
            api_id=api_id,
            kind=TransactionType.TOP_UP,
            route=(LedgerAccount.CASH, LedgerAccount.AVAILABLE),
            amount=opening,
            subject=Subject("api", api_id),
            event="opened",
            reason="opening credit",
            price=Price(cost=opening),
        )
        store.add_entry(work.unit, entry, work.now)
