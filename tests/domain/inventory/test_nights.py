"""Storage is counted in nights: midnights in UTC, the first of them free."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.inventory.nights import Stretch, nights_between, stretches
from returnhelper.domain.reference.cards import RateCards
from returnhelper.domain.reference.rows import HandlingFee
from returnhelper.kit.money import Money

NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 5, tzinfo=UTC)


def _cards(free_days: int | None, tariff_id: int | None = None) -> RateCards:
    price = Money(Decimal("0.05"), "usd")
    fees = () if free_days is None else (HandlingFee("storage", None, price, "day", free_days),)
    return RateCards(tariff_id=tariff_id, tariffs={}, handling_fees=fees)


def _stretches(
    since: datetime, until: datetime, cards_at: Callable[[datetime], RateCards]
) -> list[Stretch]:
    """Charge what arrived at noon, or at the midnight that is asked from."""
    stocked_at = min(since, NOON)
    nights = nights_between(since, until)
    return stretches(stocked_at, [(night, cards_at(night)) for night in nights])


# Source: the table of docs/decisions/0064.
@pytest.mark.parametrize(
    ("arrives", "leaves", "free_days", "nights"),
    [
        (NOON, NOON + timedelta(hours=11), 0, 0),
        (NOON, NOON + timedelta(hours=12), 0, 1),
        (NOON, NOON + timedelta(hours=13), 0, 1),
        (MIDNIGHT, MIDNIGHT + timedelta(hours=23), 0, 0),
        (MIDNIGHT, MIDNIGHT + timedelta(days=1), 0, 1),
        (NOON, NOON + timedelta(days=30), 30, 0),
        (NOON, NOON + timedelta(days=31), 30, 1),
        (NOON, NOON + timedelta(days=45), 30, 15),
        (NOON, NOON + timedelta(days=45), None, 0),
    ],
)
def test_what_counts(
    arrives: datetime, leaves: datetime, free_days: int | None, nights: int
) -> None:
    book = _cards(free_days)

    found = _stretches(arrives, leaves, lambda _: book)

    assert sum(one.nights for one in found) == nights
    assert len(found) <= 1
    for one in found:
        assert one.last == leaves.replace(hour=0)


def test_a_change_of_tariff_parts_the_nights_and_each_has_its_own_free_days() -> None:
    old, new = _cards(10, 1), _cards(3, 2)
    change = MIDNIGHT + timedelta(days=6)

    found = _stretches(
        NOON, NOON + timedelta(days=12), lambda night: new if night >= change else old
    )

    assert [(one.last, one.nights) for one in found] == [(MIDNIGHT + timedelta(days=12), 7)]
    longer = _stretches(
        NOON,
        NOON + timedelta(days=20),
        lambda night: old if night >= MIDNIGHT + timedelta(days=15) else new,
    )
    assert [(one.last, one.nights) for one in longer] == [
        (MIDNIGHT + timedelta(days=14), 11),
        (MIDNIGHT + timedelta(days=20), 6),
    ]


_HOURS = st.integers(0, 24 * 90)


@given(st.integers(0, 40), st.lists(_HOURS, min_size=1, max_size=5))
def test_cut_anywhere_the_parts_have_the_nights_of_the_whole(
    free_days: int, cuts: list[int]
) -> None:
    book = _cards(free_days)
    moments = [NOON, *(NOON + timedelta(hours=hours) for hours in sorted(cuts))]

    def nights(since: datetime, until: datetime) -> int:
        return sum(one.nights for one in _stretches(since, until, lambda _: book))

    parts = [nights(*pair) for pair in pairwise(moments)]
    assert sum(parts) == nights(moments[0], moments[-1])
    whole = (moments[-1].date() - NOON.date()).days
    assert sum(parts) == max(0, whole - free_days)
