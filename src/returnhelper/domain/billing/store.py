"""All SQL on the ledger and on balances."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.billing.model import Balance, LedgerAccount, Subject, TransactionType
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.money import Money

_ENTRY = (
    "INSERT INTO ledger (api_id, currency, transaction_type, from_account, to_account, amount,"
    " subject, subject_id, reason, occurred_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
)
_SPEND = (
    "UPDATE balances SET available = available + $3, reserved = reserved + $4"
    " WHERE api_id = $1 AND currency = $2 AND available + $3 >= -credit_limit"
)
_RECEIVE = (
    "UPDATE balances SET available = available + $3, reserved = reserved + $4"
    " WHERE api_id = $1 AND currency = $2"
)


def add_entry(
    unit: UnitOfWork,
    api_id: int,
    amount: Money,
    kind: TransactionType,
    route: tuple[LedgerAccount, LedgerAccount],
    subject: Subject,
    reason: str,
    now: datetime,
) -> None:
    """Write an amount (> 0) leaving the first account of the route and entering the second."""
    unit.add(
        _ENTRY,
        api_id,
        amount.currency,
        kind,
        *route,
        amount.amount,
        subject.kind,
        subject.subject_id,
        reason,
        now,
    )


def change_balance(
    unit: UnitOfWork,
    api_id: int,
    currency: str,
    available: Decimal,
    reserved: Decimal,
    *,
    may_race: bool = False,
) -> None:
    """Write the change of both pockets; spending is refused at the credit limit.

    Who looked at the balance before has lost a race there, and may decide once more.
    """
    sql = _SPEND if available < 0 else _RECEIVE
    refusal = None if may_race else InsufficientBalance()
    unit.add(sql, api_id, currency, available, reserved, expect=1, refusal=refusal)


def add_balance(unit: UnitOfWork, api_id: int, opening: Money) -> None:
    """Write the balance of an api that starts with an amount."""
    unit.add(
        "INSERT INTO balances (api_id, currency, available) VALUES ($1, $2, $3)",
        api_id,
        opening.currency,
        opening.amount,
    )


async def list_balances(database: Database, api_id: int) -> list[Balance]:
    """Return the balances of an api, by currency."""
    rows = await database.fetch(
        "SELECT balance_id, api_id, currency, available, reserved, credit_limit FROM balances"
        " WHERE api_id = $1 ORDER BY currency",
        api_id,
    )
    return [Balance(**row) for row in rows]


async def sum_ledger(database: Database, api_id: int) -> dict[str, Decimal]:
    """Return what the ledger of an api adds up to, by account; all together are zero."""
    rows = await database.fetch(
        "SELECT account, sum(amount) AS total FROM ("
        " SELECT from_account AS account, -amount AS amount FROM ledger WHERE api_id = $1"
        " UNION ALL SELECT to_account, amount FROM ledger WHERE api_id = $1"
        ") lines GROUP BY account",
        api_id,
    )
    return {row["account"]: row["total"] for row in rows}
