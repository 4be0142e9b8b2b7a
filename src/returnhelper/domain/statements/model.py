"""Transactions, standings and statements: rows and rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from returnhelper.domain.refunds.model import transaction_number
from returnhelper.kit.errors import Invalid

FORMATS = ("csv", "pdf")
# Nothing that began in a month is written this long after its end.
_SETTLING = timedelta(hours=1)
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DECEMBER = 12
_FIRST_YEAR, _LAST_YEAR = 2000, 9998

_CASH = {"top-up", "adjustment"}
_MOVEMENTS = {
    ("available", "reserved"): "reserved",
    ("reserved", "available"): "released",
    ("reserved", "revenue"): "charged",
    ("available", "revenue"): "paid",
    ("revenue", "available"): "refunded",
    ("cash", "available"): "received",
    ("available", "cash"): "withdrawn",
}
_SIGNS = {
    (leaves, enters): (
        (enters == "available") - (leaves == "available"),
        (enters == "reserved") - (leaves == "reserved"),
    )
    for leaves, enters in _MOVEMENTS
}


class BooksDoNotBalance(Exception):  # noqa: N818 - reads as the sentence it is
    """Lines and balances of an account do not add up: a fault of ours, to be looked into."""


@dataclass(frozen=True, slots=True)
class Pockets:
    """What is, or is added, in both pockets of a balance."""

    available: Decimal = Decimal("0.00")
    reserved: Decimal = Decimal("0.00")

    def __add__(self, other: Pockets) -> Pockets:
        """Add both pockets; cents stay cents."""
        return Pockets(self.available + other.available, self.reserved + other.reserved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """A line of the ledger as its account reads it."""

    ledger_id: int
    occurred_at: datetime
    transaction_type: str
    from_account: str
    to_account: str
    amount: Decimal
    currency: str
    event: str
    subject: str
    subject_id: int | None
    tariff_id: int | None
    tariff_line: str
    reason: str

    @property
    def number(self) -> str:
        """How people and the wire name it."""
        return transaction_number(self.ledger_id, self.occurred_at)

    @property
    def movement(self) -> str:
        """What the money did, by the accounts it left and entered."""
        return _MOVEMENTS[self.from_account, self.to_account]

    @property
    def note(self) -> str:
        """What a person said of it; lines from before there were events say their movement."""
        return "" if not self.event and self.reason == self.movement else self.reason

    @property
    def change(self) -> Pockets:
        """What it adds to both pockets."""
        available, reserved = _SIGNS[self.from_account, self.to_account]
        return Pockets(self.amount * available, self.amount * reserved)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionFilter:
    """Which transactions are listed, and which page of them; both ends are inside."""

    created_from: datetime
    created_to: datetime
    limit: int
    offset: int
    transaction_type: str | None = None
    currency: str | None = None
    subject: str | None = None
    subject_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A balance now: `owed` is priced and not collected, `unpriced` counts what has no price."""

    balance_id: int
    api_id: int
    currency: str
    available: Decimal
    reserved: Decimal
    credit_limit: Decimal
    owed: Decimal
    unpriced: int

    @property
    def spendable(self) -> Decimal:
        """What an order may cost; collecting what is owed takes from it."""
        return self.available + self.credit_limit


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in UTC: from its first moment up to, and without, that of the next."""

    begins: datetime
    ends: datetime

    def __str__(self) -> str:
        """Write it as ``2026-11``."""
        return f"{self.begins:%Y-%m}"

    def is_final_at(self, now: datetime) -> bool:
        """Tell whether no line can come into it any more."""
        return now >= self.ends + _SETTLING


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSum:
    """The lines of a month of one type and event: how many, and what they add to the pockets."""

    transaction_type: str
    event: str
    count: int
    change: Pockets


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The figures of a month; its lines are read apart, as there may be any number of them.

    `held` is what is promised at its end, by the kind of thing. `owed` and `unpriced` are of work
    up to its end that is not collected when the statement is made.
    """

    api_id: int
    account: str
    client_code: str
    environment: str
    currency: str
    month: Month
    made_at: datetime
    opening: Pockets
    closing: Pockets
    kinds: Sequence[KindSum]
    held: Sequence[tuple[str, Decimal]]
    owed: Decimal
    unpriced: int

    @property
    def is_final(self) -> bool:
        """Tell whether a statement of this month is the same whenever it is made."""
        return self.month.is_final_at(self.made_at)

    @property
    def spent(self) -> Decimal:
        """What the account paid for in all, refunds taken off; money in and out is no spending."""
        spent = (
            -kind.change.available - kind.change.reserved
            for kind in self.kinds
            if kind.transaction_type not in _CASH
        )
        return sum(spent, Decimal("0.00"))

    @property
    def line_count(self) -> int:
        """How many lines it has."""
        return sum(kind.count for kind in self.kinds)


@dataclass(slots=True)
class Tally:
    """Adds up lines while they are written."""

    pockets: Pockets
    count: int = 0

    def add(self, change: Pockets) -> Pockets:
        """Take what a line adds; return what is there after it."""
        self.pockets += change
        self.count += 1
        return self.pockets

    def check(self, statement: Statement) -> None:
        """Check that the lines lead to the closing balance. Raises: BooksDoNotBalance."""
        if (self.pockets, self.count) != (statement.closing, statement.line_count):
            raise BooksDoNotBalance(statement.api_id, str(statement.month), self.pockets)


def read_month(text: str, now: datetime) -> Month:
    """Read a month such as ``2026-11`` that has begun. Raises: Invalid."""
    match = _MONTH.fullmatch(text)
    year = int(match[1]) if match else 0
    if match is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Invalid({"month": "Write the month as yyyy-MM (2026-11)."})
    month = int(match[2])
    begins = datetime(year, month, 1, tzinfo=UTC)
    following = (year + 1, 1) if month == _DECEMBER else (year, month + 1)
    if begins > now:
        raise Invalid({"month": "The month has not begun."})
    return Month(begins, datetime(*following, 1, tzinfo=UTC))
