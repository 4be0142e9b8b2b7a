"""The lookups of the Public API: one handler each, all from one table."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.reference.lookups import lookup
from returnhelper.entrypoints.api.call import Call, Handler


def handler_of(operation_id: str) -> Handler:
    """Return the handler that answers a lookup with its list."""

    async def answer(call: Call[None]) -> dict[str, Any]:
        key, rows = lookup(call.book, operation_id)
        return {key: rows}

    return answer
