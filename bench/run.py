"""Measure everything and say it: ``python -m bench.run``; writes bench/latest.json.

Ratios count, not seconds: product and limit run in turn on the same machine, so what slows one
slows the other.
"""

from __future__ import annotations

import json
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import uvloop

from bench import booking, delivery, starting
from bench.rounds import Pair

_ROUNDS = 7
_SECONDS = 3.0
_POSTS = 8000
_SELLERS = 32
_LATEST = Path(__file__).parent / "latest.json"


async def measure() -> dict[str, Pair]:
    """Run every pair."""
    return {
        "booking": await booking.measure(_ROUNDS, _SECONDS, _SELLERS),
        "booking_one_seller": await booking.measure(_ROUNDS, _SECONDS, 1),
        "delivery": await delivery.measure(_ROUNDS, _POSTS, _SELLERS),
    }


def main() -> None:
    """Measure, print, write."""
    pairs = uvloop.run(measure())
    for name, pair in pairs.items():
        sys.stdout.write("\n".join([f"[{name}]", *pair.lines(), ""]))
    started = starting.measure()
    latest = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "booking_ratio": round(pairs["booking"].ratio, 3),
        "booking_per_second": round(pairs["booking"].per_second),
        "booking_one_seller_ratio": round(pairs["booking_one_seller"].ratio, 3),
        "delivery_ratio": round(pairs["delivery"].ratio, 3),
        "deliveries_per_second": round(pairs["delivery"].per_second),
        **started,
    }
    _LATEST.write_text(json.dumps(latest, indent=2) + "\n", "utf-8")
    sys.stdout.write(json.dumps(latest, indent=2) + "\n")


if __name__ == "__main__":
    main()
