"""Which nights of an inventory's storage are charged. Source: docs/decisions/0064."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from returnhelper.domain.reference.model import ReferenceBook

BookAt = Callable[[datetime], ReferenceBook]
"""The lists that were in force at a moment."""
FEE_TYPE = "storage"
_NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Charged nights in a row under one tariff; the last of them is a midnight in UTC."""

    last: datetime
    nights: int


def stretches(
    stocked_at: datetime, since: datetime, until: datetime, book_at: BookAt
) -> list[Stretch]:
    """Return the nights to be charged after a moment, up to and with another, by tariff.

    A night is a midnight in UTC; the first `free_days` of them since the arrival are free, by the
    tariff of each. Where that has no fee for storage there is nothing to charge.
    """
    nights = (since.date() + _NIGHT * (1 + n) for n in range((until.date() - since.date()).days))
    found = []
    for _, run in groupby(nights, lambda night: book_at(_midnight(night)).tariff_id):
        charged = [night for night in run if not _is_free(night, stocked_at, book_at)]
        if charged:
            found.append(Stretch(_midnight(charged[-1]), len(charged)))
    return found


def _is_free(night: date, stocked_at: datetime, book_at: BookAt) -> bool:
    fee = book_at(_midnight(night)).find_handling_fee(FEE_TYPE)
    return fee is None or (night - stocked_at.date()).days <= fee.free_days


def _midnight(night: date) -> datetime:
    return datetime.combine(night, time(), UTC)
