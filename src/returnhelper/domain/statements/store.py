"""All SQL that reads the books; nothing is written here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from returnhelper.domain.statements.model import (
    KindSum,
    Month,
    Pockets,
    Standing,
    Transaction,
    TransactionFilter,
)
from returnhelper.kit.database import Database
from returnhelper.kit.paging import List, Window, turn_page

Snapshot = Any  # a connection that sees one moment
_BLOCK = 1000
_COLUMNS = (
    "ledger_id, occurred_at, transaction_type, from_account, to_account, amount, currency, event,"
    " subject, subject_id, tariff_id, tariff_line, reason"
)
_LINES = List(table="ledger", key="ledger_id", moment="occurred_at")
_NARROWED_BY = ("transaction_type", "currency", "subject", "subject_id")
_AVAILABLE, _RESERVED = (
    f"coalesce(sum(amount * ((to_account = '{pocket}')::int - (from_account = '{pocket}')::int)),"
    f" 0.00) AS {pocket}"
    for pocket in ("available", "reserved")
)
_STANDINGS = (
    "SELECT b.balance_id, b.api_id, b.currency, b.available, b.reserved, b.credit_limit,"
    " coalesce(o.owed, 0.00) AS owed, (SELECT count(*)::int FROM charges u"
    " WHERE u.api_id = b.api_id AND u.amount IS NULL) AS unpriced"
    " FROM balances b LEFT JOIN LATERAL (SELECT sum(amount) AS owed FROM charges c"
    " WHERE c.api_id = b.api_id AND c.currency = b.currency) o ON true"
    " WHERE b.api_id = $1 ORDER BY b.currency"
)


@dataclass(frozen=True, slots=True)
class Total:
    """What lines of one part of time about one kind of thing add to the pockets."""

    part: str
    subject: str
    change: Pockets


async def list_transactions(
    database: Database, api_id: int, wanted: TransactionFilter, now: datetime
) -> tuple[list[Transaction], int]:
    """Return a page of the lines of an account, oldest first, and the total."""
    named = {name: getattr(wanted, name) for name in _NARROWED_BY}
    given = {name: value for name, value in named.items() if value is not None}
    window = Window(
        first=wanted.created_from,
        last=wanted.created_to,
        condition=" ".join(f"AND {name} = ${n}" for n, name in enumerate(given, 4)),
        given=list(given.values()),
        is_lasting=True,
    )
    page = await turn_page(
        database, _LINES, api_id, window, limit=wanted.limit, offset=wanted.offset, now=now
    )
    rows = await database.fetch(
        f"SELECT {_COLUMNS} FROM ledger WHERE api_id = $1 AND occurred_at >= $2"
        " AND occurred_at <= $3 AND ledger_id = ANY($4) ORDER BY occurred_at, ledger_id",
        api_id,
        wanted.created_from,
        wanted.created_to,
        page.ids,
    )
    return [Transaction(**row) for row in rows], page.total


async def list_standings(database: Database, api_id: int) -> list[Standing]:
    """Return the balances of an account with what it owes, by currency."""
    return [Standing(**row) for row in await database.fetch(_STANDINGS, api_id)]


@asynccontextmanager
async def open_snapshot(database: Database) -> AsyncIterator[Snapshot]:
    """Lend a connection that sees the books of one moment, however long it is read from."""
    async with (
        database.connection() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        yield connection


async def find_balance(snapshot: Snapshot, api_id: int, currency: str) -> Pockets | None:
    """Return the balance of an account in a currency, or None."""
    row = await snapshot.fetchrow(
        "SELECT available, reserved FROM balances WHERE api_id = $1 AND currency = $2",
        api_id,
        currency,
    )
    return Pockets(row["available"], row["reserved"]) if row else None


async def list_totals(snapshot: Snapshot, api_id: int, currency: str, month: Month) -> list[Total]:
    """Return what all lines of an account add up to, ``before``, ``within`` and ``after``."""
    rows = await snapshot.fetch(
        "SELECT CASE WHEN occurred_at < $3 THEN 'before' WHEN occurred_at < $4 THEN 'within'"
        f" ELSE 'after' END AS part, subject, {_AVAILABLE}, {_RESERVED} FROM ledger"
        " WHERE api_id = $1 AND currency = $2 GROUP BY 1, 2 ORDER BY 1, 2",
        api_id,
        currency,
        month.begins,
        month.ends,
    )
    return [
        Total(row["part"], row["subject"], Pockets(row["available"], row["reserved"]))
        for row in rows
    ]


async def list_kinds(snapshot: Snapshot, api_id: int, currency: str, month: Month) -> list[KindSum]:
    """Return what the lines of a month add up to by type and event."""
    rows = await snapshot.fetch(
        f"SELECT transaction_type, event, count(*)::int AS lines, {_AVAILABLE}, {_RESERVED}"
        " FROM ledger WHERE api_id = $1 AND currency = $2 AND occurred_at >= $3"
        " AND occurred_at < $4 GROUP BY 1, 2 ORDER BY 1, 2",
        api_id,
        currency,
        month.begins,
        month.ends,
    )
    return [
        KindSum(
            transaction_type=row["transaction_type"],
            event=row["event"],
            count=row["lines"],
            change=Pockets(row["available"], row["reserved"]),
        )
        for row in rows
    ]


async def sum_owed(
    snapshot: Snapshot, api_id: int, currency: str, month: Month
) -> tuple[Decimal, int]:
    """Return what is owed for what happened before a month's end, and how much has no price."""
    row = await snapshot.fetchrow(
        "SELECT coalesce(sum(amount) FILTER (WHERE currency = $2), 0.00) AS owed,"
        " count(*) FILTER (WHERE amount IS NULL)::int AS unpriced"
        " FROM charges WHERE api_id = $1 AND happened_at < $3",
        api_id,
        currency,
        month.ends,
    )
    return row["owed"], row["unpriced"]


async def stream_lines(
    snapshot: Snapshot, api_id: int, currency: str, month: Month
) -> AsyncIterator[list[Transaction]]:
    """Yield the lines of a month in blocks, oldest first; the server keeps the rest."""
    cursor = await snapshot.cursor(
        f"SELECT {_COLUMNS} FROM ledger WHERE api_id = $1 AND currency = $2"
        " AND occurred_at >= $3 AND occurred_at < $4 ORDER BY occurred_at, ledger_id",
        api_id,
        currency,
        month.begins,
        month.ends,
    )
    while rows := await cursor.fetch(_BLOCK):
        yield [Transaction(**row) for row in rows]


async def sum_accounts(database: Database, api_id: int) -> dict[str, Decimal]:
    """Return what the ledger of an account adds up to, by where money can be; in all zero."""
    rows = await database.fetch(
        "SELECT account, sum(amount) AS total FROM ("
        " SELECT from_account AS account, -amount AS amount FROM ledger WHERE api_id = $1"
        " UNION ALL SELECT to_account, amount FROM ledger WHERE api_id = $1"
        ") lines GROUP BY account",
        api_id,
    )
    return {row["account"]: row["total"] for row in rows}
