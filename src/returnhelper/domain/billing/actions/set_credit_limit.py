"""Set how far a balance may fall below zero."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.errors import BadAmount, LimitBelowBalance, UnknownBalance
from returnhelper.domain.billing.model import COLLECTING_CHANNEL, check_amount
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def set_credit_limit(work: Work, api_id: int, limit: Money) -> None:
    """Set the credit limit (>= 0) of a balance; a higher one pays what is owed soon after.

    Raises: BadAmount, UnknownBalance, LimitBelowBalance; LostRace at commit, when the balance
    fell below it meanwhile. Source: docs/decisions/0063.
    """
    check_amount(limit.amount)
    if limit.amount < 0:
        raise BadAmount({"amount": "A limit is zero or above: how far below zero is allowed."})
    balances = await store.list_balances(work.database, api_id)
    balance = next((one for one in balances if one.currency == limit.currency), None)
    if balance is None:
        raise UnknownBalance({"currency": f"The api has no balance in '{limit.currency}'."})
    if balance.available < -limit.amount:
        told = f"The balance is {balance.available} {limit.currency}, below {-limit.amount + 0}."
        raise LimitBelowBalance({"amount": told})
    before = f"creditLimitBefore:{balance.credit_limit}"
    work.touch(api_id, before, f"creditLimit:{limit.amount:.2f}")
    store.change_limit(work.unit, api_id, limit)
    work.unit.nudge(COLLECTING_CHANNEL)
    work.touch(api_id, f"apiId:{api_id}")
