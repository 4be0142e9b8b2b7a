"""Money: an exact amount in one currency, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


class CurrencyMismatch(ValueError):  # noqa: N818 - reads as the sentence it is
    """Amounts of two currencies were added or compared."""


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in a currency; the code is ISO 4217 in lower case."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        """Add an amount of the same currency. Raises: CurrencyMismatch."""
        self._check_same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency. Raises: CurrencyMismatch."""
        self._check_same(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> Money:
        """Return the opposite amount."""
        return Money(-self.amount, self.currency)

    def rounded(self) -> Money:
        """Round to cents, halves away from zero."""
        return Money(self.amount.quantize(CENT, ROUND_HALF_UP), self.currency)

    def _check_same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")


def decimals_of(number: Decimal) -> int:
    """Return how many decimals a finite number has, trailing zeros left out; exact at any length.

    `Decimal.normalize` would round to 28 digits first and hide the rest.
    """
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - only infinity and NaN have none
    if exponent >= 0:
        return 0
    text = "".join(map(str, digits)).rstrip("0")
    return max(0, -exponent - (len(digits) - len(text))) if text else 0


def share_out(total: Decimal, parts: int, step: Decimal = CENT) -> list[Decimal]:
    """Share a total into equal parts that add up exactly; the first parts take the odd steps.

    Shape: `parts` amounts that differ by at most one `step`, larger ones first.
    """
    steps, odd = divmod(total / step, 1)
    each, left = divmod(int(steps), parts)
    shares = [step * (each + (1 if index < left else 0)) for index in range(parts)]
    shares[0] += odd * step
    return shares
