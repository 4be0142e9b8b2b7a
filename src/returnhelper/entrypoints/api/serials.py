"""Correlation ids: one prefix per process, then a counter."""

from __future__ import annotations

from itertools import count

from returnhelper.kit.clock import SystemClock, new_ulid

_PREFIX_LENGTH = 13


class Serials:
    """Hands out correlation ids, ``01M838S3JKCQS:0000002A``, unique over all processes."""

    def __init__(self) -> None:
        """Take a fresh prefix: the time of start and three random characters."""
        self._prefix = new_ulid(SystemClock().now())[:_PREFIX_LENGTH]
        self._numbers = count(1)

    def next(self) -> str:
        """Return the next id."""
        return f"{self._prefix}:{next(self._numbers):08X}"
