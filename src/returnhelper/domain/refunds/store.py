"""All SQL on refunds, and on the lines of the ledger as far as they are refunded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from returnhelper.domain.refunds.errors import RefundNotPending
from returnhelper.domain.refunds.model import (
    Line,
    Original,
    Refund,
    RefundFilter,
    RefundStatus,
    Spent,
)
from returnhelper.kit.database import Database, UnitOfWork

_LINE = (
    "l.ledger_id, l.occurred_at, l.api_id, l.to_account, l.transaction_type, l.subject,"
    " l.subject_id, l.tariff_line, l.currency, l.amount"
)
_ORIGINALS = (
    f"SELECT {_LINE},"
    " l.amount - coalesce(sum(r.amount) FILTER (WHERE r.status <> 'rejected'), 0) AS left_over,"
    " coalesce(max(r.turn), 0) AS turns,"
    " array_agg(r.refund_id) FILTER (WHERE r.status = 'pending') AS pending_ids,"
    " array_agg(r.amount) FILTER (WHERE r.status = 'pending') AS pending_amounts"
    " FROM ledger l LEFT JOIN refunds r ON r.original_id = l.ledger_id AND r.api_id = l.api_id"
    " WHERE l.api_id = $1"
)
_GROUPED = f" GROUP BY {_LINE} ORDER BY l.ledger_id"
_SPENT = (
    "SELECT subject_id, currency, sum(held) AS held, sum(open_charges)::int AS open_charges,"
    " sum(charged) AS charged FROM ("
    " SELECT subject_id, currency, amount AS held, 0 AS open_charges, 0 AS charged FROM holds"
    " WHERE api_id = $1 AND subject = $2 AND subject_id = ANY($3)"
    " UNION ALL SELECT subject_id, '', 0, 1, 0 FROM charges"
    " WHERE api_id = $1 AND subject = $2 AND subject_id = ANY($3)"
    " UNION ALL SELECT subject_id, currency, 0, 0,"
    " CASE to_account WHEN 'revenue' THEN amount ELSE -amount END FROM ledger"
    " WHERE api_id = $1 AND subject = $2 AND subject_id = ANY($3)"
    " AND 'revenue' IN (from_account, to_account)"
    ") found GROUP BY subject_id, currency ORDER BY subject_id, currency"
)
_REFUNDS = (
    "SELECT r.*, l.amount AS original_amount, l.to_account, l.transaction_type, l.subject,"
    " l.subject_id, l.tariff_line FROM refunds r"
    " JOIN ledger l ON l.api_id = r.api_id AND l.ledger_id = r.original_id"
    " AND l.occurred_at = r.original_at"
)
_MATCHING = (
    "r.api_id = $1 AND ($2::timestamptz IS NULL OR r.created_at >= $2)"
    " AND ($3::timestamptz IS NULL OR r.created_at <= $3)"
    " AND ($4::text IS NULL OR r.status = $4) AND ($5::bigint IS NULL OR (r.original_id = $5"
    " AND (r.original_at AT TIME ZONE 'UTC')::date = $6::date))"
)


def add_refund(unit: UnitOfWork, refund: Refund, turn: int) -> None:
    """Write a refund in its turn; LostRace when the turn is taken meanwhile."""
    unit.add(
        "INSERT INTO refunds (refund_id, api_id, status, original_id, original_at, turn, currency,"
        " amount, reason, ledger_id, refunded_at, created_at, created_by, modified_at, modified_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, $13)",
        refund.refund_id,
        refund.api_id,
        refund.status,
        refund.original.ledger_id,
        refund.original.at,
        turn,
        refund.currency,
        refund.amount,
        refund.reason,
        refund.ledger_id,
        refund.refunded_at,
        refund.created_at,
        refund.created_by,
    )
    unit.lose_race_on("refunds_in_turn")


def complete_refund(
    unit: UnitOfWork, refund: Refund, ledger_id: int, now: datetime, by: str
) -> None:
    """Write that a pending refund was given back by a line."""
    unit.add(
        "UPDATE refunds SET status = 'completed', ledger_id = $3, refunded_at = $4,"
        " modified_at = $4, modified_by = $5"
        " WHERE api_id = $1 AND refund_id = $2 AND status = 'pending'",
        refund.api_id,
        refund.refund_id,
        ledger_id,
        now,
        by,
        expect=1,
        refusal=RefundNotPending(),
    )


def reject_refund(
    unit: UnitOfWork, api_id: int, refund_id: int, rejection: str, now: datetime, by: str
) -> None:
    """Write that a pending refund is not given; LostRace when it was decided meanwhile."""
    unit.add(
        "UPDATE refunds SET status = 'rejected', rejection = $3, modified_at = $4,"
        " modified_by = $5 WHERE api_id = $1 AND refund_id = $2 AND status = 'pending'",
        api_id,
        refund_id,
        rejection,
        now,
        by,
        expect=1,
    )


async def list_spent(
    database: Database, api_id: int, subject: str, subject_ids: Sequence[int]
) -> list[Spent]:
    """Return what the books have about subjects of one kind, by id and currency."""
    rows = await database.fetch(_SPENT, api_id, subject, list(subject_ids))
    return [Spent(**row) for row in rows]


async def list_originals(
    database: Database, api_id: int, subject: str, subject_ids: Sequence[int]
) -> list[Original]:
    """Return the lines that held or charged money for subjects of one kind, oldest first."""
    rows = await database.fetch(
        f"{_ORIGINALS} AND l.subject = $2 AND l.subject_id = ANY($3)"
        f" AND l.to_account IN ('reserved', 'revenue'){_GROUPED}",
        api_id,
        subject,
        list(subject_ids),
    )
    return [_original(row) for row in rows]


async def find_original(
    database: Database, api_id: int, ledger_id: int, day: date
) -> Original | None:
    """Return a line of the ledger by its id and UTC day, or None."""
    rows = await database.fetch(
        f"{_ORIGINALS} AND l.ledger_id = $2 AND l.occurred_at >= $3 AND l.occurred_at < $4"
        f"{_GROUPED}",
        api_id,
        ledger_id,
        datetime.combine(day, time.min, UTC),
        datetime.combine(day + timedelta(days=1), time.min, UTC),
    )
    return _original(rows[0]) if rows else None


async def find_refund(database: Database, refund_id: int) -> Refund | None:
    """Return a refund of any account, or None; only the operator asks."""
    row = await database.fetchrow(f"{_REFUNDS} WHERE r.refund_id = $1", refund_id)
    return _refund(row) if row else None


async def list_refunds(
    database: Database, api_id: int, wanted: RefundFilter
) -> tuple[list[Refund], int]:
    """Return a page of the refunds of an account, latest first, and the total."""
    matching = (
        api_id,
        wanted.created_from,
        wanted.created_to,
        wanted.status,
        *(wanted.original or (None, None)),
    )
    rows = await database.fetch(
        f"{_REFUNDS} WHERE {_MATCHING} ORDER BY r.created_at DESC, r.refund_id DESC"
        " LIMIT $7 OFFSET $8",
        *matching,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(f"SELECT count(*) FROM refunds r WHERE {_MATCHING}", *matching)
    return [_refund(row) for row in rows], total


def _original(row: Any) -> Original:
    pending = zip(row["pending_ids"] or (), row["pending_amounts"] or (), strict=True)
    return Original(
        line=_line(row, row["ledger_id"], row["occurred_at"], row["amount"]),
        left=row["left_over"],
        turns=row["turns"],
        pending=tuple(pending),
    )


def _line(row: Any, ledger_id: int, at: datetime, amount: Decimal) -> Line:
    return Line(
        ledger_id=ledger_id,
        at=at,
        api_id=row["api_id"],
        to_account=row["to_account"],
        transaction_type=row["transaction_type"],
        subject=row["subject"],
        subject_id=row["subject_id"],
        tariff_line=row["tariff_line"],
        currency=row["currency"],
        amount=amount,
    )


def _refund(row: Any) -> Refund:
    return Refund(
        refund_id=row["refund_id"],
        api_id=row["api_id"],
        status=RefundStatus(row["status"]),
        original=_line(row, row["original_id"], row["original_at"], row["original_amount"]),
        currency=row["currency"],
        amount=row["amount"],
        reason=row["reason"],
        rejection=row["rejection"],
        ledger_id=row["ledger_id"],
        refunded_at=row["refunded_at"],
        created_at=row["created_at"],
        created_by=row["created_by"],
    )
