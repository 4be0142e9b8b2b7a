"""Where exports wait for their turn, before any row or photo is read for them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from returnhelper.domain.evidence.errors import EvidenceBusy

# One is drawn while the photos of the next are read.
AT_ONCE, WAITING = 2, 8


class ExportQueue:
    """The exports of one process: a few at work, a few waiting, no more."""

    def __init__(self) -> None:
        """Begin with nobody in it."""
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._inside = 0

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn and have it for as long as this is open. Raises: EvidenceBusy."""
        if self._inside >= AT_ONCE + WAITING:
            raise EvidenceBusy
        self._inside += 1
        try:
            async with self._turns:
                yield
        finally:
            self._inside -= 1
