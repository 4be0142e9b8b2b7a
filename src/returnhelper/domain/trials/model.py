"""What a trial adds up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from returnhelper.domain.reference.cards import RateCards
from returnhelper.domain.reference.facts import Facts, WorkFacts
from returnhelper.domain.reference.model import ReferenceBook

SHIPPING = "shipping"


class Outcome(StrEnum):
    """What another tariff makes of something that was charged."""

    PRICED = "priced"
    NO_FEE = "noFee"  # it has no fee for this work, which costs nothing then
    UNPRICED = "unpriced"  # it has no price for it
    UNCHANGED = "unchanged"  # no tariff priced it: an agreed fee, a correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was reserved, charged or is owed; without an amount it is still to be priced."""

    api_id: int
    kind: str
    currency: str | None
    amount: Decimal | None
    facts: Facts | None
    happened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What lines are added up by: `fee` is the fee type, ``shipping``, or nothing."""

    api_id: int
    kind: str
    fee: str
    currency: str
    outcome: Outcome


@dataclass(slots=True)
class Sum:
    """How many lines there are, what they cost, and what they would cost."""

    count: int = 0
    charged: Decimal = Decimal(0)
    would_be: Decimal = Decimal(0)

    @property
    def difference(self) -> Decimal:
        """What they would cost more."""
        return self.would_be - self.charged


class Tally:
    """Adds up lines one by one; what it holds grows with the kinds, not with the lines."""

    def __init__(self, cards: RateCards, book: ReferenceBook) -> None:
        """Try `cards`; `book` tells what is owed and not priced yet."""
        self.sums: dict[Kind, Sum] = {}
        self._cards = cards
        self._book = book

    def add(self, line: Line) -> None:
        """Add a line; what it costs less stays out of it where there is no new price."""
        charged, currency = self._charged(line)
        would_be, outcome = self._tried(line.facts, charged, currency)
        fee = _fee_of(line.facts)
        kind = Kind(api_id=line.api_id, kind=line.kind, fee=fee, currency=currency, outcome=outcome)
        added = self.sums.setdefault(kind, Sum())
        added.count += 1
        added.charged += charged
        added.would_be += would_be

    def _charged(self, line: Line) -> tuple[Decimal, str]:
        if line.amount is not None and line.currency is not None:
            return line.amount, line.currency
        price = self._book.at(line.happened_at).price(line.facts) if line.facts else None
        if price is None:
            return Decimal(0), "usd"
        return price.cost.amount, price.cost.currency

    def _tried(
        self, facts: Facts | None, charged: Decimal, currency: str
    ) -> tuple[Decimal, Outcome]:
        if facts is None:
            return charged, Outcome.UNCHANGED
        price = self._cards.price(facts)
        if price is None and isinstance(facts, WorkFacts):
            return Decimal("0.00"), Outcome.NO_FEE
        if price is None or price.cost.currency != currency:
            return charged, Outcome.UNPRICED
        return price.cost.amount, Outcome.PRICED


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One kind of line of one seller, and what it adds up to."""

    client_code: str
    environment: str
    kind: Kind
    sum: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a tariff would have made of everything between two moments, by seller and kind.

    `lost_fees` names the fees of the version in force that it lacks.
    """

    since: datetime
    until: datetime
    rows: tuple[Tried, ...]
    lost_fees: tuple[str, ...] = ()


def totals(rows: Iterable[Tried]) -> dict[tuple[str, str, Outcome], Sum]:
    """Add up rows by environment, currency and outcome: play money is no money."""
    found: dict[tuple[str, str, Outcome], Sum] = {}
    for row in rows:
        place = (row.environment, row.kind.currency, row.kind.outcome)
        total = found.setdefault(place, Sum())
        total.count += row.sum.count
        total.charged += row.sum.charged
        total.would_be += row.sum.would_be
    return found


def _fee_of(facts: Facts | None) -> str:
    if facts is None:
        return ""
    if isinstance(facts, WorkFacts):
        return f"{facts.fee_type}.{facts.vas_code}" if facts.vas_code else facts.fee_type
    return SHIPPING
