"""Running one half of the platform, API or worker, as a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from typing import Any

import uvloop

from returnhelper.kit.errors import Refusal, Unavailable
from returnhelper.kit.lifeline import await_go
from returnhelper.kit.logs import start_logging
from returnhelper.kit.settings import Settings, load_settings


def run_half(serve: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    """Read the settings, wait for the database to be ready, and serve until told to end.

    A refusal on the way ends the process with one sentence: 5 when something does not answer,
    2 when the settings are at fault.
    """
    try:
        settings = load_settings()
        start_logging(settings)
        if await_go():
            uvloop.run(serve(settings))
    except Refusal as refusal:
        faults = "".join(f" {name}: {fault}" for name, fault in refusal.faults.items())
        sys.stderr.write(f"{refusal.message} ({refusal.code}){faults}\n")
        sys.exit(5 if isinstance(refusal, Unavailable) else 2)
