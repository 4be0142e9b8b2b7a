"""Refunds and the lines they are of: rows, states and rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

from returnhelper.kit.machine import Actor, Machine, moves

REVENUE = "revenue"
RESERVED = "reserved"
_NUMBER = re.compile(r"TX([0-9]{6})-([0-9]{7,18})")


class RefundStatus(StrEnum):
    """Where a refund stands; the values are the wire's."""

    PENDING = "pending"
    COMPLETED = "completed"
    REJECTED = "rejected"


_PENDING, _COMPLETED, _REJECTED = RefundStatus

# Source: contract README, Refund.
REFUND = Machine(
    "Refund",
    [
        *moves([None], [_COMPLETED], Actor.SYSTEM),
        *moves([None], [_PENDING], Actor.OPERATOR),
        *moves([_PENDING], [_COMPLETED], Actor.OPERATOR),
        *moves([_PENDING], [_REJECTED], Actor.OPERATOR, Actor.SYSTEM),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What the books have about a thing: money held for it, charges still open, money charged."""

    subject_id: int
    currency: str
    held: Decimal
    open_charges: int
    charged: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the ledger, as far as refunds tell of it."""

    ledger_id: int
    at: datetime
    api_id: int
    to_account: str
    transaction_type: str
    subject: str
    subject_id: int | None
    tariff_line: str
    currency: str
    amount: Decimal

    @property
    def number(self) -> str:
        """How people and the wire name it."""
        return transaction_number(self.ledger_id, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A line that refunds are made of; `left` is not refunded and not asked for yet.

    `turns` counts its refunds, `pending` are those that wait for a decision: id and amount.
    """

    line: Line
    left: Decimal
    turns: int
    pending: tuple[tuple[int, Decimal], ...] = ()

    @property
    def not_refunded(self) -> Decimal:
        """What is left when nothing is asked for by hand."""
        return self.left + sum((amount for _, amount in self.pending), Decimal(0))

    def overtaken_by(self, part: Decimal) -> list[int]:
        """Return what is pending and does not fit beside a part and what was asked for first."""
        room, overtaken = self.not_refunded - part, []
        for refund_id, amount in sorted(self.pending):
            if amount > room:
                overtaken.append(refund_id)
            else:
                room -= amount
        return overtaken


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Money that came back for a line, or is to; the line that gave it back is set then."""

    refund_id: int
    api_id: int
    status: RefundStatus
    original: Line
    currency: str
    amount: Decimal
    reason: str
    rejection: str
    ledger_id: int | None
    refunded_at: datetime | None
    created_at: datetime
    created_by: str

    @property
    def number(self) -> str | None:
        """The transaction that gave the money back, as people and the wire name it."""
        if self.ledger_id is None or self.refunded_at is None:
            return None
        return transaction_number(self.ledger_id, self.refunded_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundFilter:
    """Which refunds are listed, and which page of them; both ends are inside."""

    created_from: datetime | None = None
    created_to: datetime | None = None
    status: RefundStatus | None = None
    original: tuple[int, date] | None = None
    limit: int
    offset: int


def shares(originals: Sequence[Original], amount: Decimal) -> list[tuple[Original, Decimal]]:
    """Take an amount out of lines, the latest first, from each at most what is not refunded."""
    taken: list[tuple[Original, Decimal]] = []
    for original in sorted(originals, key=lambda one: -one.line.ledger_id):
        part = min(original.not_refunded, amount)
        if part > 0:
            taken.append((original, part))
            amount -= part
    return taken


def transaction_number(ledger_id: int, at: datetime) -> str:
    """Name a line of the ledger: ``TX261105-0000042``, its UTC day and its id."""
    return f"TX{at:%y%m%d}-{ledger_id:07d}"


def read_transaction_number(number: str) -> tuple[int, date] | None:
    """Return the id of the line that bears a number and its UTC day, or None for what is none."""
    match = _NUMBER.fullmatch(number.strip())
    if match is None or match[2] != f"{int(match[2]):07d}":
        return None
    try:
        day = datetime.strptime(match[1], "%y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None
    return int(match[2]), day
