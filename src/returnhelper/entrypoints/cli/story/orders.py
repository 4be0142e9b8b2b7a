"""Orders to end that come while something must not be left half-done."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# SIGINT too: a shell that starts a command in the background leaves it ignored.
ORDERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def orders_held() -> Iterator[None]:
    """Let an order to end wait until the block is done, then obey it.

    Not a mask of signals: what is started inside would inherit one and never hear an order.
    """
    came: list[int] = []
    before = {order: signal.signal(order, lambda order, _: came.append(order)) for order in ORDERS}
    try:
        yield
    finally:
        for order, handler in before.items():
            signal.signal(order, handler)
        if came:
            signal.raise_signal(came[0])
