"""Money adds up exactly, stays in its currency, and is shared out without losing a cent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.kit.money import CENT, CurrencyMismatch, Money, share_out

cents = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
parts = st.integers(min_value=1, max_value=50)


@given(cents, cents, cents)
def test_addition_is_exact_in_any_order(first: Decimal, second: Decimal, third: Decimal) -> None:
    one, two, three = (Money(amount, "usd") for amount in (first, second, third))
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one - two == one + -two
    assert one + -one == Money(Decimal(0), "usd")


@given(cents, cents)
def test_two_currencies_never_meet(first: Decimal, second: Decimal) -> None:
    dollars, euros = Money(first, "usd"), Money(second, "eur")
    with pytest.raises(CurrencyMismatch, match="usd and eur"):
        dollars + euros
    with pytest.raises(CurrencyMismatch):
        dollars - euros
    assert Money(first, "usd") != Money(first, "eur")


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("1.005", "1.01"), ("-1.005", "-1.01"), ("1.0049", "1.00"), ("2", "2.00"), ("-0.004", "0")],
)
def test_halves_are_rounded_away_from_zero(exact: str, rounded: str) -> None:
    assert Money(Decimal(exact), "usd").rounded() == Money(Decimal(rounded), "usd")


@given(cents, parts)
def test_shares_add_up_exactly_and_differ_by_at_most_a_cent(total: Decimal, count: int) -> None:
    shares = share_out(total, count)
    assert len(shares) == count
    assert sum(shares) == total
    assert max(shares) - min(shares) <= CENT
    assert shares == sorted(shares, reverse=True)


@given(st.integers(min_value=-(10**6), max_value=10**6), parts)
def test_shares_follow_the_step_they_are_given(total_g: int, count: int) -> None:
    shares = share_out(Decimal(total_g), count, Decimal(1))
    assert sum(shares) == total_g
    assert all(share == int(share) for share in shares)
    assert max(shares) - min(shares) <= 1


@given(st.decimals(min_value=0, max_value=10**6, places=4), parts)
def test_what_is_smaller_than_a_step_is_not_lost(total: Decimal, count: int) -> None:
    shares = share_out(total, count)
    assert sum(shares) == total
    assert max(shares) - min(shares) < 2 * CENT
