"""Money as a snapshot has it: in the ledger, on the balance, and owed."""

from __future__ import annotations

from decimal import Decimal

from tests.lives.row import Row


class Pocket(Row):
    account: str
    amount: Decimal


class Charge(Row):
    charge_id: int
    amount: Decimal | None  # None: not priced yet
    fee_type: str
    weight_g: Decimal
    days: int


class Stored(Row):
    subject_id: int
    days: int  # charged or owed, less what was given back


class Balance(Row):
    available: Decimal
    reserved: Decimal
    credit_limit: Decimal
