"""All SQL on the ledger, on balances, and on what is held or owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import asyncpg

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.billing.model import (
    COLLECTING_CHANNEL,
    Balance,
    Charge,
    Entry,
    Subject,
    Unpriced,
)
from returnhelper.domain.reference.facts import Price, facts_of
from returnhelper.kit.audit import system_rows
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.money import Money

_COLUMNS = (
    "api_id, currency, transaction_type, from_account, to_account, amount,"
    " subject, subject_id, reason, occurred_at, event, tariff_id, tariff_line, facts"
)
_PRICED = (
    f"INSERT INTO ledger ({_COLUMNS}, ledger_id)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13, $14, $15,"
    " coalesce($12, nextval('ledger_ids')))"
)
# The line of the tariff by which the thing was priced first.
_FIRST_LINE = (
    "LEFT JOIN LATERAL (SELECT tariff_id, tariff_line FROM ledger"
    " WHERE api_id = {0} AND subject = {1} AND subject_id = {2} AND tariff_line <> ''"
    " ORDER BY ledger_id LIMIT 1) first ON true"
)
_FOLLOWING = (
    f"INSERT INTO ledger ({_COLUMNS}, ledger_id)"
    " SELECT $1::bigint, $2::text, $3::text, $4::text, $5::text, $6::numeric, $7::text,"
    " $8::bigint, $9::text, $10::timestamptz, $11::text, first.tariff_id,"
    " coalesce(first.tariff_line, ''), NULL, coalesce($12::bigint, nextval('ledger_ids'))"
    f" FROM (SELECT) one {_FIRST_LINE.format('$1', '$7', '$8')}"
)
_SPEND = (
    "UPDATE balances SET available = available + $3, reserved = reserved + $4"
    " WHERE api_id = $1 AND currency = $2 AND available + $3 >= -credit_limit"
)
_RECEIVE = (
    "UPDATE balances SET available = available + $3, reserved = reserved + $4"
    " WHERE api_id = $1 AND currency = $2"
)
_COLLECTOR = "collect_charges"  # the duty, as the log names it
_COLLECT = (
    "WITH open AS (SELECT charge_id, sum(amount) OVER (ORDER BY charge_id) AS running FROM ("
    " SELECT charge_id, amount FROM charges WHERE api_id = $1 AND currency = $2"
    " AND amount IS NOT NULL ORDER BY charge_id LIMIT $5 FOR UPDATE NOWAIT) oldest),"
    " paid AS (DELETE FROM charges c USING open"
    " WHERE c.charge_id = open.charge_id AND open.running <= $3 RETURNING c.*),"
    " spent AS (UPDATE balances SET available = available - total"
    " FROM (SELECT sum(amount) AS total FROM paid) sums"
    " WHERE api_id = $1 AND currency = $2 AND total IS NOT NULL),"
    f" lines AS (INSERT INTO ledger ({_COLUMNS})"
    " SELECT p.api_id, p.currency, p.transaction_type, 'available', 'revenue', p.amount,"
    " p.subject, p.subject_id, '', $4, p.event,"
    " CASE p.tariff_line WHEN '' THEN first.tariff_id ELSE p.tariff_id END,"
    " coalesce(nullif(p.tariff_line, ''), first.tariff_line, ''), p.facts"
    f" FROM paid p {_FIRST_LINE.format('p.api_id', 'p.subject', 'p.subject_id')}),"
    " done AS (SELECT $6::text AS audit_id, $1::bigint AS api_id, 'apiId:' || $1 AS thing"
    " WHERE EXISTS (SELECT FROM paid)),"
    f" told AS ({system_rows('done', now='$4', duty='$7')})"
    " SELECT count(*) FROM paid"
)


DEBTORS = (
    "WITH RECURSIVE oldest AS ("
    "(SELECT api_id, currency, amount FROM charges WHERE amount IS NOT NULL"
    " ORDER BY api_id, currency, charge_id LIMIT 1)"
    " UNION ALL SELECT following.* FROM oldest o CROSS JOIN LATERAL ("
    " SELECT c.api_id, c.currency, c.amount FROM charges c WHERE c.amount IS NOT NULL"
    " AND (c.api_id, c.currency) > (o.api_id, o.currency)"
    " ORDER BY c.api_id, c.currency, c.charge_id LIMIT 1) following)"
    " SELECT o.api_id, o.currency FROM oldest o JOIN balances b"
    " ON b.api_id = o.api_id AND b.currency = o.currency"
    " WHERE b.available + b.credit_limit >= o.amount ORDER BY o.api_id, o.currency"
)


def add_entry(unit: UnitOfWork, entry: Entry, now: datetime) -> None:
    """Write an amount (> 0) leaving the first account of the route and entering the second."""
    said = (
        entry.api_id,
        entry.amount.currency,
        entry.kind,
        *entry.route,
        entry.amount.amount,
        entry.subject.kind,
        entry.subject.subject_id,
        entry.reason,
        now,
        entry.event,
        entry.ledger_id,
    )
    if entry.price is None:
        unit.add(_FOLLOWING, *said)
    else:
        unit.add(_PRICED, *said, entry.price.tariff_id, entry.price.line, entry.price.facts)


def add_hold(
    unit: UnitOfWork, api_id: int, subject: Subject, cost: Money, kind: str, now: datetime
) -> None:
    """Write that money is promised to a subject."""
    unit.add(
        "INSERT INTO holds (api_id, subject, subject_id, currency, amount, transaction_type,"
        " held_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        api_id,
        subject.kind,
        subject.subject_id,
        cost.currency,
        cost.amount,
        kind,
        now,
    )


def remove_hold(unit: UnitOfWork, api_id: int, subject: Subject) -> None:
    """Write that the money of a subject is not promised any more; LostRace when it is gone."""
    unit.add(
        "DELETE FROM holds WHERE api_id = $1 AND subject = $2 AND subject_id = $3",
        api_id,
        subject.kind,
        subject.subject_id,
        expect=1,
    )


def add_charge(unit: UnitOfWork, charge: Charge) -> None:
    """Write what is owed, and wake who collects it."""
    price = charge.price
    unit.add(
        "INSERT INTO charges (api_id, transaction_type, subject, subject_id, event, happened_at,"
        " facts, currency, amount, tariff_id, tariff_line)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        charge.api_id,
        charge.kind,
        charge.subject.kind,
        charge.subject.subject_id,
        charge.event,
        charge.happened_at,
        charge.facts,
        price.cost.currency if price else None,
        price.cost.amount if price else None,
        price.tariff_id if price else None,
        price.line if price else None,
    )
    unit.nudge(COLLECTING_CHANNEL)


def add_unpriced(unit: UnitOfWork, charges: Sequence[Charge]) -> None:
    """Write what is owed and not priced yet as one write, and wake who collects it."""
    columns = (
        [charge.api_id for charge in charges],
        [charge.kind for charge in charges],
        [charge.subject.kind for charge in charges],
        [charge.subject.subject_id for charge in charges],
        [charge.event for charge in charges],
        [charge.happened_at for charge in charges],
        [charge.facts for charge in charges],
    )
    unit.add(
        "INSERT INTO charges (api_id, transaction_type, subject, subject_id, event, happened_at,"
        " facts) SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[],"
        " $5::text[], $6::timestamptz[], $7::jsonb[])",
        *columns,
    )
    unit.nudge(COLLECTING_CHANNEL)


def remove_charges(unit: UnitOfWork, api_id: int, subject: Subject, count: int) -> None:
    """Write that nothing is owed for a subject; LostRace when some of it was collected."""
    unit.add(
        "DELETE FROM charges WHERE api_id = $1 AND subject = $2 AND subject_id = $3",
        api_id,
        subject.kind,
        subject.subject_id,
        expect=count,
    )


def reduce_charge(
    unit: UnitOfWork, api_id: int, charge_id: int, before: Decimal, part: Decimal
) -> None:
    """Write that a part (> 0) of a priced charge is not owed; LostRace when it was collected."""
    if part == before:
        unit.add(
            "DELETE FROM charges WHERE api_id = $1 AND charge_id = $2 AND amount = $3",
            api_id,
            charge_id,
            before,
            expect=1,
        )
        return
    unit.add(
        "UPDATE charges SET amount = amount - $4"
        " WHERE api_id = $1 AND charge_id = $2 AND amount = $3",
        api_id,
        charge_id,
        before,
        part,
        expect=1,
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

    Who looked at the balance before has lost a race there, and may decide once more. A unit writes
    no row twice: what it changes of the same balance later is added to what it changed before.
    """
    for write in [one for one in unit.writes if one.sql in {_SPEND, _RECEIVE}]:
        if write.arguments[:2] == (api_id, currency):
            unit.writes.remove(write)
            available, reserved = available + write.arguments[2], reserved + write.arguments[3]
            may_race = may_race or (write.sql == _SPEND and write.refusal is None)
    sql = _SPEND if available < 0 else _RECEIVE
    refusal = None if may_race else InsufficientBalance()
    unit.add(sql, api_id, currency, available, reserved, expect=1, refusal=refusal)


def list_spent(unit: UnitOfWork) -> list[tuple[int, str, Decimal]]:
    """Return what a unit takes from balances: account, currency and amount (> 0)."""
    spent = (write.arguments[:3] for write in unit.writes if write.sql == _SPEND)
    return [(api_id, currency, -available) for api_id, currency, available in spent]


def change_limit(unit: UnitOfWork, api_id: int, limit: Money) -> None:
    """Write how far a balance may fall below zero; LostRace when it is below that already."""
    unit.add(
        "UPDATE balances SET credit_limit = $3"
        " WHERE api_id = $1 AND currency = $2 AND available >= -$3::numeric",
        api_id,
        limit.currency,
        limit.amount,
        expect=1,
    )


def add_balance(unit: UnitOfWork, api_id: int, opening: Money) -> None:
    """Write the balance of an api that starts with an amount."""
    unit.add(
        "INSERT INTO balances (api_id, currency, available) VALUES ($1, $2, $3)",
        api_id,
        opening.currency,
        opening.amount,
    )


async def reserve_lines(database: Database, count: int) -> list[int]:
    """Return ids for lines that something else has to name, rising.

    Not from blocks, as other keys are: what gives back must come after the line that it is of.
    """
    rows = await database.fetch(
        "SELECT nextval('ledger_ids') FROM generate_series(1, $1::int)", count
    )
    return [row[0] for row in rows]


async def list_balances(database: Database, api_id: int) -> list[Balance]:
    """Return the balances of an api, by currency."""
    rows = await database.fetch(
        "SELECT balance_id, api_id, currency, available, reserved, credit_limit FROM balances"
        " WHERE api_id = $1 ORDER BY currency",
        api_id,
    )
    return [Balance(**row) for row in rows]


async def find_hold(database: Database, api_id: int, subject: Subject) -> Money | None:
    """Return the money that is promised to a subject, or None."""
    row = await database.fetchrow(
        "SELECT amount, currency FROM holds WHERE api_id = $1 AND subject = $2 AND subject_id = $3",
        api_id,
        subject.kind,
        subject.subject_id,
    )
    return None if row is None else Money(row["amount"], row["currency"])


async def list_old_holds(
    database: Database, before: datetime, limit: int
) -> list[tuple[int, Subject, Money]]:
    """Return the oldest holds from before a moment, with the api of each."""
    rows = await database.fetch(
        "SELECT api_id, subject, subject_id, amount, currency FROM holds WHERE held_at < $1"
        " ORDER BY held_at, api_id, subject, subject_id LIMIT $2",
        before,
        limit,
    )
    return [
        (
            row["api_id"],
            Subject(row["subject"], row["subject_id"]),
            Money(row["amount"], row["currency"]),
        )
        for row in rows
    ]


async def list_unpriced(database: Database, limit: int) -> list[Unpriced]:
    """Return the oldest charges without a price."""
    rows = await database.fetch(
        "SELECT charge_id, facts, happened_at FROM charges WHERE amount IS NULL"
        " ORDER BY charge_id LIMIT $1",
        limit,
    )
    return [Unpriced(row[0], facts_of(row[1]), row[2]) for row in rows]


async def record_prices(database: Database, prices: Mapping[int, Price | None]) -> None:
    """Price charges by id; those that cost nothing are gone. Safe to repeat."""
    free = [key for key, price in prices.items() if price is None or not price.cost.amount]
    priced = [(key, price) for key, price in prices.items() if price and price.cost.amount]
    async with database.connection() as connection, connection.transaction():
        await connection.execute(
            "DELETE FROM charges WHERE charge_id = ANY($1) AND amount IS NULL", free
        )
        await connection.executemany(
            "UPDATE charges SET currency = $2, amount = $3, tariff_id = $4, tariff_line = $5"
            " WHERE charge_id = $1 AND amount IS NULL",
            [
                (key, price.cost.currency, price.cost.amount, price.tariff_id, price.line)
                for key, price in priced
            ],
        )


async def list_open(
    database: Database, api_id: int, subject: Subject, currency: str
) -> list[tuple[int, Decimal]]:
    """Return the priced charges of a subject, the latest first: id and amount."""
    rows = await database.fetch(
        "SELECT charge_id, amount FROM charges WHERE api_id = $1 AND subject = $2"
        " AND subject_id = $3 AND currency = $4 AND amount IS NOT NULL ORDER BY charge_id DESC",
        api_id,
        subject.kind,
        subject.subject_id,
        currency,
    )
    return [(row[0], row[1]) for row in rows]


async def list_debtors(database: Database) -> list[tuple[int, str]]:
    """Return the balances that owe something and cover the oldest of it.

    The index is asked once for each balance that owes, however much that is.
    """
    return [(row[0], row[1]) for row in await database.fetch(DEBTORS)]


async def collect(database: Database, api_id: int, currency: str, now: datetime, limit: int) -> int:
    """Move what is owed, oldest first and as far as the balance covers it; return how many.

    It waits for nobody, so it is in nobody's way: what is held by another is left to the next time.
    """
    async with database.connection() as connection:
        try:
            async with connection.transaction():
                return await _collect(connection, api_id, currency, now, limit)
        except (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError):
            return 0


async def _collect(connection: Any, api_id: int, currency: str, now: datetime, limit: int) -> int:
    spendable = await connection.fetchval(
        "SELECT available + credit_limit FROM balances"
        " WHERE api_id = $1 AND currency = $2 FOR UPDATE SKIP LOCKED",
        api_id,
        currency,
    )
    if spendable is None:
        return 0
    count = await connection.fetchval(
        _COLLECT, api_id, currency, spendable, now, limit, new_ulid(now), _COLLECTOR
    )
    return int(count)
