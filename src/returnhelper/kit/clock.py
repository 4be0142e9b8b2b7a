"""Time and chance: the only place that asks the system for either.

A clock is passed in, so that tests and simulators decide what time it is.
"""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

from ulid import ULID

_TICKS_PER_MICROSECOND = 10
_RANDOM_BITS = 80
_TICK = timedelta(microseconds=1)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved; for tests and simulators."""

    def __init__(self, moment: datetime) -> None:
        """Stand at an aware moment."""
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment the clock was set to."""
        return self._moment

    def move(self, by: timedelta) -> None:
        """Move the clock on."""
        self._moment += by


def later_than(before: datetime, now: datetime) -> datetime:
    """Return now, or the first moment after the stamp before where now is not later.

    A row that is changed never keeps its stamp: its writes are guarded by it.
    """
    return max(now, before + _TICK)


def iso(moment: datetime) -> str:
    """Write a moment as ``2026-11-05T08:30:14.9876540Z``: UTC, seven fractional digits.

    Source: contract README, section 4.
    """
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond * _TICKS_PER_MICROSECOND:07d}Z"


def time_text(moment: datetime | None) -> str | None:
    """Write the ``Str`` twin of a moment, ``yyyy-MM-dd HH:mm:ss.ffff``, UTC."""
    if moment is None:
        return None
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%d %H:%M:%S}.{utc.microsecond // 100:04d}"


class Ulids:
    """Makes ULIDs; those of one millisecond rise in the order they were made."""

    def __init__(self) -> None:
        """Start fresh."""
        self._last = 0

    def next(self, moment: datetime) -> str:
        """Return a ULID whose time part is the moment; 26 characters."""
        made = int(ULID.from_datetime(moment))
        if made >> _RANDOM_BITS == self._last >> _RANDOM_BITS:
            made = self._last + 1
        self._last = made
        return str(ULID.from_int(made))


_ulids = Ulids()


def new_ulid(moment: datetime) -> str:
    """Return a fresh ULID whose time part is the moment; 26 characters, rising in this process."""
    return _ulids.next(moment)


def new_uuid(moment: datetime) -> UUID:
    """Return a fresh UUID that rises like the ULID it is made of."""
    return ULID.from_str(new_ulid(moment)).to_uuid()


def new_secret(bits: int = 256) -> str:
    """Return an unguessable text for URLs, keys and tokens with at least this many random bits."""
    return secrets.token_urlsafe(-(-bits // 8))


def random_bytes(count: int) -> bytes:
    """Return unguessable bytes, for keys."""
    return secrets.token_bytes(count)


def random_fraction() -> float:
    """Return a number from 0 up to 1, for jitter."""
    return secrets.randbelow(1 << 30) / (1 << 30)


def stopwatch() -> float:
    """Return seconds on a clock that only moves forward, for measuring spans."""
    return time.monotonic()
