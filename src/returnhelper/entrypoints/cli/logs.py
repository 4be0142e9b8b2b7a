"""What the supervisor logs, on stderr, as lines for people or as JSON."""

from __future__ import annotations

import sys
from typing import cast

import structlog

from returnhelper.kit.settings import Settings


def open_log(settings: Settings) -> structlog.typing.FilteringBoundLogger:
    """Return a log in the format of the settings."""
    as_json = settings.log_format == "json"
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    log = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper("iso", utc=True),
            renderer,
        ],
    )
    return cast("structlog.typing.FilteringBoundLogger", log.bind(logger="supervisor"))
