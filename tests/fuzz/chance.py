"""How much is left to chance: as told by ``make fuzz``, else little, and always the same."""

from __future__ import annotations

import os
import zlib
from typing import Any

from hypothesis import HealthCheck, Phase, settings

WANTED = os.environ.get("FUZZ")
CASES = int(WANTED or 100)
_SEED = os.environ.get("FUZZ_SEED", "")


def seed_of(name: str) -> int:
    """Return the seed of what is played under a name."""
    return zlib.crc32(f"{_SEED} {name}".encode())


def chosen(most: int, **more: Any) -> settings:
    """Return how Hypothesis is to play so many cases.

    What failed before is not kept and nothing is made smaller: the world has moved on meanwhile,
    and a case shows what it sent.
    """
    return settings(
        max_examples=most,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )
