"""Fees in requests."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.kit.errors import Faults
from returnhelper.kit.money import Money, decimals_of

_CENTS = 2


def fee_of(amount: Decimal, currency: str) -> Money:
    """Return a fee of zero or more, exact to the cent. Raises: Invalid."""
    faults = Faults()
    if amount < 0:
        faults.add("shippingFee", "'shippingFee' must be 0 or more.")
    if decimals_of(amount) > _CENTS:
        faults.add("shippingFee", f"'shippingFee' must have at most {_CENTS} decimals.")
    faults.check()
    return Money(amount, currency.lower())
