"""What old operations say of themselves: since when, until when, and what to call instead.

Source: RFC 9745 (Deprecation), RFC 8594 (Sunset), docs/decisions/0078.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

from returnhelper.entrypoints.api.refusals import Answer
from returnhelper.entrypoints.api.requests import Request

DEPRECATED_AT = datetime(2026, 11, 1, tzinfo=UTC)
"""Since when old operations are deprecated: the day of this version of the contract."""
SUNSET_AT = datetime(2029, 1, 1, tzinfo=UTC)
"""The first moment at which an installation may stop serving them."""
NOTES = "/reference#old-operations"
"""Where an installation says what to call instead."""


def tell_of_leaving(answer: Answer, request: Request | None) -> Answer:
    """Return the answer of an old operation with what it says of itself; others as they are."""
    if request is None or not request.route.is_old:
        return answer
    instead = f"/{request.environment}/{request.route.api}{request.route.instead}"
    links = f'<{instead}>; rel="successor-version", <{NOTES}>; rel="deprecation"; type="text/html"'
    headers = (
        ("deprecation", f"@{int(DEPRECATED_AT.timestamp())}"),
        ("sunset", format_datetime(SUNSET_AT, usegmt=True)),
        ("link", links),
    )
    return replace(answer, headers=(*answer.headers, *headers))
