"""How the tests of billing move money, look at the books, and check that they balance."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.actions.list_balances import list_balances
from returnhelper.domain.billing.actions.pay_cost import pay_cost
from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.actions.set_credit_limit import set_credit_limit
from returnhelper.domain.billing.actions.settle_cost import settle_cost
from returnhelper.domain.billing.model import Balance, Subject, TransactionType
from returnhelper.domain.reference.facts import Price
from returnhelper.domain.statements.actions.draw_statement import draw_statement
from returnhelper.domain.statements.actions.sum_accounts import sum_accounts
from returnhelper.domain.statements.model import read_month
from returnhelper.kit.money import Money
from tests.domain.acting import acted
from tests.stage import Seller, Stage

LABEL = TransactionType.LABEL
Row = dict[str, str]
_CHARGED = """
SELECT coalesce((SELECT sum(amount) FROM ledger WHERE api_id = $1 AND to_account = 'revenue'), 0)
     - coalesce((SELECT sum(r.amount) FROM refunds r JOIN ledger l ON l.ledger_id = r.original_id
                 WHERE r.api_id = $1 AND r.status = 'completed' AND l.to_account = 'revenue'), 0)
"""
_BELOW_NOTHING = """
SELECT subject, subject_id, currency FROM ledger
WHERE api_id = $1 AND 'revenue' IN (from_account, to_account)
GROUP BY subject, subject_id, currency
HAVING sum(CASE to_account WHEN 'revenue' THEN amount ELSE -amount END) < 0
"""
_GIVEN_BACK = """
SELECT subject, subject_id, currency, from_account AS account, sum(amount) FROM ledger
WHERE api_id = $1 AND from_account IN ('reserved', 'revenue') AND to_account = 'available'
  AND event <> 'holdExpired'
GROUP BY subject, subject_id, currency, from_account ORDER BY 1, 2, 3, 4
"""
_REFUNDED = """
SELECT l.subject, l.subject_id, l.currency, l.to_account AS account, sum(r.amount) FROM refunds r
JOIN ledger l ON l.ledger_id = r.original_id
WHERE r.api_id = $1 AND r.status = 'completed'
GROUP BY l.subject, l.subject_id, l.currency, l.to_account ORDER BY 1, 2, 3, 4
"""


def usd(amount: str | int | Decimal) -> Money:
    return Money(Decimal(amount), "usd")


def price(amount: str | int | Decimal, line: str = "label usa") -> Price:
    return Price(cost=usd(amount), tariff_id=1, line=line)


def label(key: int) -> Subject:
    return Subject("label", key)


async def reserved(stage: Stage, seller: Seller, amount: str | int | Decimal, key: int = 1) -> None:
    """Reserve the cost of a label and commit."""
    work = stage.work()
    costs = [(price(amount), label(key))]
    reserve_costs(work, seller.api.api_id, LABEL, costs, "ordered")
    await work.commit()


async def settled(stage: Stage, seller: Seller, amount: str | int | Decimal, key: int = 1) -> None:
    """Charge what is held for a label, or owe it, and commit."""
    cost = usd(amount)
    await acted(
        stage,
        lambda work: settle_cost(work, seller.api.api_id, LABEL, cost, label(key), "bought"),
    )


async def charged(stage: Stage, seller: Seller, amount: str | int | Decimal, key: int = 1) -> str:
    """Reserve and charge a label; return the number of the transaction that charged it."""
    await reserved(stage, seller, amount, key)
    await settled(stage, seller, amount, key)
    numbers = [
        row["transactionNumber"]
        for row in await statement(stage, seller)
        if row["movementCode"] == "charged" and row["headId"] == str(key)
    ]
    return numbers[-1]


async def given_back(stage: Stage, seller: Seller, *keys: int) -> None:
    """Give back what labels cost and commit."""
    kind, subjects = TransactionType.LABEL_REFUND, [label(key) for key in keys]
    await acted(
        stage,
        lambda work: give_back_costs(work, seller.api.api_id, kind, subjects, "canceled"),
    )


async def paid(stage: Stage, seller: Seller, amount: str | int | Decimal, key: int = 1) -> None:
    """Pay for a service at once and commit."""
    work = stage.work()
    kind, about = TransactionType.VAS, Subject("vas", key)
    pay_cost(work, seller.api.api_id, kind, price(amount, "vas"), about, "done")
    await work.commit()


async def lend(stage: Stage, seller: Seller, limit: str) -> None:
    """Grant a credit limit."""
    await acted(stage, lambda work: set_credit_limit(work, seller.api.api_id, usd(limit)))


async def balance_of(stage: Stage, seller: Seller, currency: str = "usd") -> Balance:
    """Return the balance of a seller, after checking the books."""
    balances = await list_balances(stage.work(), seller.api.api_id)
    await check_books(stage, seller, balances)
    [balance] = [balance for balance in balances if balance.currency == currency]
    return balance


async def pockets(stage: Stage, seller: Seller) -> tuple[str, str]:
    """Return available and reserved as text, after checking the books."""
    balance = await balance_of(stage, seller)
    return str(balance.available), str(balance.reserved)


async def check_books(stage: Stage, seller: Seller, balances: list[Balance]) -> None:
    """Check that ledger, pockets, holds, charges and refunds agree on where the money is."""
    api_id, nothing = seller.api.api_id, Decimal(0)
    totals = await sum_accounts(stage.work(), api_id)
    available = sum((balance.available for balance in balances), nothing)
    reserved = sum((balance.reserved for balance in balances), nothing)
    assert totals.get("available", nothing) == available
    assert totals.get("reserved", nothing) == reserved
    held = await stage.database.fetchval(
        "SELECT coalesce(sum(amount), 0) FROM holds WHERE api_id = $1", api_id
    )
    assert held == reserved
    # What came from cash is in a pocket, promised, or was charged and not refunded.
    charged = await stage.database.fetchval(_CHARGED, api_id)
    assert -totals.get("cash", nothing) == available + held + charged
    assert await stage.database.fetch(_BELOW_NOTHING, api_id) == []
    assert await stage.database.fetch(_GIVEN_BACK, api_id) == await stage.database.fetch(
        _REFUNDED, api_id
    )
    for balance in balances:
        assert balance.available >= -balance.credit_limit
        assert balance.reserved >= 0
    too_large = await stage.database.fetch(
        "SELECT original_id FROM refunds r JOIN ledger l ON l.ledger_id = r.original_id"
        " WHERE r.api_id = $1 AND r.status <> 'rejected'"
        " GROUP BY original_id, l.amount HAVING sum(r.amount) > l.amount",
        seller.api.api_id,
    )
    assert not too_large


async def statement(
    stage: Stage, seller: Seller, month: str = "", currency: str = "usd"
) -> list[Row]:
    """Return the rows of the statement of a month, of this one if none is named."""
    now = stage.clock.now()
    wanted = read_month(month or f"{now:%Y-%m}", now)
    with await draw_statement(stage.work(), seller.api, wanted, currency, "csv") as file:
        return list(csv.DictReader(StringIO(file.read().decode(), newline="")))
