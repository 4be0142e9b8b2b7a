"""How many requests an account may send: a bucket per account that fills while it rests.

Counted per process: an installation with several API processes allows each its share.
"""

from __future__ import annotations

from returnhelper.entrypoints.api.refusals import RateLimited
from returnhelper.kit.clock import stopwatch

_MOST_BUCKETS = 100_000


class RateLimiter:
    """Token buckets by caller; a rate of 0 limits nothing."""

    def __init__(self, per_second: int, burst: int) -> None:
        """Allow a steady rate, and a burst (at least the rate) after a rest."""
        self._per_second = per_second
        self._burst = max(burst, per_second)
        self._buckets: dict[str, tuple[float, float]] = {}

    def check(self, caller: str) -> None:
        """Count a request of this caller. Raises: RateLimited."""
        if not self._per_second:
            return
        now = stopwatch()
        if len(self._buckets) > _MOST_BUCKETS:
            self._buckets.clear()
        left, at = self._buckets.get(caller, (float(self._burst), now))
        left = min(self._burst, left + (now - at) * self._per_second)
        if left < 1:
            self._buckets[caller] = (left, now)
            raise RateLimited
        self._buckets[caller] = (left - 1, now)
