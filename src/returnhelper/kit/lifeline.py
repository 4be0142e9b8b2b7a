"""The lifeline: how a supervised process learns that it may begin, and that its supervisor died.

The supervisor holds the writing end of a pipe and gives each child the reading end. One byte
means the database is ready; the end of the pipe means that nobody watches any more. Neither
needs the supervisor to be alive enough to say goodbye.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping

VARIABLE = "RETURNHELPER_SUPERVISOR_FD"
GO = b"g"


def await_go(environ: Mapping[str, str] | None = None) -> bool:
    """Wait until the database is migrated and ready; call it after the slow imports.

    Return at once when nobody supervises. False: the supervisor is gone, so end.
    """
    lifeline = _lifeline(environ)
    return lifeline is None or os.read(lifeline, 1) == GO


def watch_lifeline(
    loop: asyncio.AbstractEventLoop,
    on_lost: Callable[[], None],
    environ: Mapping[str, str] | None = None,
) -> None:
    """Call `on_lost` once, in the loop, when the supervisor is gone.

    Does nothing when nobody supervises. Works with or without `await_go` before it.
    """
    lifeline = _lifeline(environ)
    if lifeline is None:
        return

    def read() -> None:
        if os.read(lifeline, 64) == b"":
            loop.remove_reader(lifeline)
            on_lost()

    loop.add_reader(lifeline, read)


def _lifeline(environ: Mapping[str, str] | None) -> int | None:
    number = (os.environ if environ is None else environ).get(VARIABLE)
    return int(number) if number else None
