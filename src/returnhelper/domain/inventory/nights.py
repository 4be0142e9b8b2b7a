"""Which nights of an inventory's storage are charged. Source: docs/decisions/0064."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import groupby

from returnhelper.domain.reference.cards import RateCards

CardsAt = Callable[[datetime], Awaitable[RateCards]]
"""The version of the tariff that held at a moment."""
FEE_TYPE = "storage"
_NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Charged nights in a row under one tariff; the last of them is a midnight in UTC."""

    last: datetime
    nights: int


def nights_between(since: datetime, until: datetime) -> list[datetime]:
    """Return the nights after a moment, up to and with another: the midnights in UTC."""
    count = (until.date() - since.date()).days
    first = datetime.combine(since.date(), time(), UTC) + _NIGHT
    return [first + _NIGHT * number for number in range(count)]


def stretches(stocked_at: datetime, nights: Iterable[tuple[datetime, RateCards]]) -> list[Stretch]:
    """Return which of these nights are charged, in rows by the tariff that held in each.

    The first `free_days` since the arrival are free, by the tariff of each night. Where that has
    no fee for storage there is nothing to charge.
    """
    found = []
    for _, run in groupby(nights, lambda each: each[1].tariff_id):
        charged = [night for night, cards in run if not _is_free(night, stocked_at, cards)]
        if charged:
            found.append(Stretch(charged[-1], len(charged)))
    return found


def _is_free(night: datetime, stocked_at: datetime, cards: RateCards) -> bool:
    fee = cards.find_handling_fee(FEE_TYPE)
    return fee is None or (night.date() - stocked_at.date()).days <= fee.free_days
