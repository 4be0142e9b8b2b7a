"""Give or take money by hand."""

from __future__ import annotations

from returnhelper.domain.billing import store
from returnhelper.domain.billing.errors import BadAmount, InsufficientBalance, UnknownBalance
from returnhelper.domain.billing.model import (
    COLLECTING_CHANNEL,
    Entry,
    LedgerAccount,
    Subject,
    TransactionType,
    check_amount,
)
from returnhelper.domain.reference.facts import Price
from returnhelper.domain.refunds.model import transaction_number
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def adjust_balance(work: Work, api_id: int, amount: Money, reason: str) -> None:
    """Add an amount to a balance; a negative one takes away, down to the credit limit.

    Raises: BadAmount, UnknownBalance, InsufficientBalance, also at commit.
    """
    check_amount(amount.amount)
    if not amount.amount:
        raise BadAmount({"amount": "Give an amount that is not zero."})
    held = {
        balance.currency: balance.available + balance.credit_limit
        for balance in await store.list_balances(work.database, api_id)
    }
    if amount.currency not in held:
        raise UnknownBalance({"currency": f"The api has no balance in '{amount.currency}'."})
    if -amount.amount > held[amount.currency]:
        told = f"{-amount.amount} {amount.currency} cannot be taken"
        raise InsufficientBalance({"amount": f"{told}; {held[amount.currency]} can be spent."})
    [line] = await store.reserve_lines(work.database, 1)
    number = transaction_number(line, work.now)
    work.touch(api_id, f"apiId:{api_id}", f"transactionNumber:{number}")
    giving = amount.amount > 0
    kind = TransactionType.TOP_UP if giving else TransactionType.ADJUSTMENT
    route = (LedgerAccount.CASH, LedgerAccount.AVAILABLE)
    given = amount if giving else -amount
    entry = Entry(
        api_id=api_id,
        kind=kind,
        route=route if giving else route[::-1],
        amount=given,
        subject=Subject("api", api_id),
        event="adjusted",
        reason=reason,
        price=Price(cost=given),
        ledger_id=line,
    )
    store.add_entry(work.unit, entry, work.now)
    store.change_balance(work.unit, api_id, amount.currency, amount.amount, amount.amount * 0)
    work.unit.nudge(COLLECTING_CHANNEL)
