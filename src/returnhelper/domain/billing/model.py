"""Ledger entries, holds, charges and balances: rows and rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from returnhelper.domain.billing.errors import BadAmount
from returnhelper.domain.reference.facts import Facts, Price
from returnhelper.kit.money import Money, decimals_of

COLLECTING_CHANNEL = "charges"
_LARGEST = Decimal(10) ** 12
_DECIMALS = 2


class LedgerAccount(StrEnum):
    """Where money can be."""

    AVAILABLE = "available"
    RESERVED = "reserved"
    REVENUE = "revenue"
    CASH = "cash"


class TransactionType(StrEnum):
    """Why money moved; members of the contract's transactionType."""

    TOP_UP = "top-up"
    LABEL = "label"
    LABEL_REFUND = "label-refund"
    HANDLING = "handling"
    VAS = "vas"
    RESEND = "resend"
    RECALL = "recall"
    CONSOLIDATION = "consolidate"
    FBA = "fba"
    STORAGE = "storage"
    REFUND = "refund"
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about: a kind (``label``) and its id."""

    kind: str
    subject_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The money of one api in one currency."""

    balance_id: int
    api_id: int
    currency: str
    available: Decimal
    reserved: Decimal
    credit_limit: Decimal

    def covers(self, amount: Decimal) -> bool:
        """Tell whether an amount can be spent down to the credit limit."""
        return self.available - amount >= -self.credit_limit


class Movement(StrEnum):
    """What happens to a cost."""

    RESERVED = "reserved"
    CHARGED = "charged"
    RELEASED = "released"
    REFUNDED = "refunded"
    PAID = "paid"  # what is reserved and charged in one step

    @property
    def route(self) -> tuple[LedgerAccount, LedgerAccount]:
        """The account the cost leaves and the one it enters."""
        return _ROUTES[self]

    def pockets(self, amount: Decimal) -> tuple[Decimal, Decimal]:
        """Return what the movement adds to ``available`` and to ``reserved``."""
        leaves, enters = self.route
        available, reserved = (
            amount * ((enters is pocket) - (leaves is pocket))
            for pocket in (LedgerAccount.AVAILABLE, LedgerAccount.RESERVED)
        )
        return available, reserved


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the ledger as it is written; without a price it keeps the subject's first one.

    What moved is told by its route, why by its event; `reason` is what a person said of it.
    Its id is reserved beforehand where something else has to name it.
    """

    api_id: int
    kind: TransactionType
    route: tuple[LedgerAccount, LedgerAccount]
    amount: Money
    subject: Subject
    event: str
    reason: str = ""
    price: Price | None = None
    ledger_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What is owed for something that happened; without a price it is still to be priced."""

    api_id: int
    kind: TransactionType
    subject: Subject
    event: str
    happened_at: datetime
    facts: Facts | None = None
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class Unpriced:
    """A charge that waits for its price."""

    charge_id: int
    facts: Facts
    happened_at: datetime


def check_amount(amount: Decimal) -> None:
    """Check that the books can hold an amount to the cent; rounding would unbalance them.

    Raises: BadAmount.
    """
    if not amount.is_finite() or abs(amount) >= _LARGEST or decimals_of(amount) > _DECIMALS:
        raise BadAmount({"amount": "Give an amount with at most two decimals, below 10^12."})


def check_cost(amount: Decimal) -> None:
    """Check that an amount can be a cost: as `check_amount`, and not below zero.

    Raises: BadAmount.
    """
    check_amount(amount)
    if amount < 0:
        raise BadAmount({"amount": "A cost is not below zero."})


_ROUTES = {
    Movement.RESERVED: (LedgerAccount.AVAILABLE, LedgerAccount.RESERVED),
    Movement.CHARGED: (LedgerAccount.RESERVED, LedgerAccount.REVENUE),
    Movement.RELEASED: (LedgerAccount.RESERVED, LedgerAccount.AVAILABLE),
    Movement.REFUNDED: (LedgerAccount.REVENUE, LedgerAccount.AVAILABLE),
    Movement.PAID: (LedgerAccount.AVAILABLE, LedgerAccount.REVENUE),
}
