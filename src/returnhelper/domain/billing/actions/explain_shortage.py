"""Tell with figures why money did not suffice."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.kit.errors import Refusal
from returnhelper.kit.work import Work


async def explain_shortage(work: Work, refusal: Refusal) -> Refusal:
    """Return the refusal of a commit; where the balance did not suffice, with its figures.

    They are read after the refusal, so that who can pay waits for nothing. Money that came in
    meanwhile leaves it as it was.
    """
    if type(refusal) is not InsufficientBalance or refusal.faults:
        return refusal
    for api_id, currency, cost in store.list_spent(work.unit):
        for balance in await store.list_balances(work.database, api_id):
            left = balance.available + balance.credit_limit
            if balance.currency == currency and cost > left:
                told = f"It costs {cost:.2f} {currency}; {left:.2f} can be spent."
                return InsufficientBalance({"balance": told})
    return refusal
