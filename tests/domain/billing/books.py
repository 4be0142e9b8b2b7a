"""How the tests of billing look at the books, and check that they balance."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.billing.actions.move_cost import move_cost

from returnhelper.domain.billing.actions.list_balances import list_balances
from returnhelper.domain.billing.model import Balance, Movement, Subject, TransactionType
from returnhelper.domain.billing.store import sum_ledger
from returnhelper.kit.money import Money
from tests.stage import Seller, Stage


def usd(amount: str | int | Decimal) -> Money:
    return Money(Decimal(amount), "usd")


async def balance_of(stage: Stage, seller: Seller, currency: str = "usd") -> Balance:
    """Return the balance of a seller, after checking the books."""
    balances = await list_balances(stage.work(), seller.api.api_id)
    await check_books(stage, seller, balances)
    [balance] = [balance for balance in balances if balance.currency == currency]
    return balance


async def check_books(stage: Stage, seller: Seller, balances: list[Balance]) -> None:
    """Check that the ledger sums to zero, and that both pockets are what it adds up to."""
    totals = await sum_ledger(stage.database, seller.api.api_id)
    assert sum(totals.values(), Decimal(0)) == 0
    available = sum((balance.available for balance in balances), Decimal(0))
    reserved = sum((balance.reserved for balance in balances), Decimal(0))
    assert totals.get("available", Decimal(0)) == available
    assert totals.get("reserved", Decimal(0)) == reserved
    for balance in balances:
        assert balance.available >= -balance.credit_limit
        assert balance.reserved >= 0


async def moved(stage: Stage, seller: Seller, movement: Movement, cost: Money) -> None:
    """Move a cost and commit."""
    work = stage.work()
    subject = Subject("label", 1)
    move_cost(work, seller.api.api_id, movement, cost, TransactionType.LABEL, subject)
    await work.commit()


async def lend(stage: Stage, seller: Seller, limit: str) -> None:
    """Grant a credit limit."""
    await stage.database.execute(
        "UPDATE balances SET credit_limit = $2 WHERE api_id = $1",
        seller.api.api_id,
        Decimal(limit),
    )
