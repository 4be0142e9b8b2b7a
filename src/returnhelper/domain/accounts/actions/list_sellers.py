"""List the sellers."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.accounts import store
from returnhelper.kit.work import Work


async def list_sellers(work: Work) -> list[dict[str, Any]]:
    """Return every seller with its apis (environment -> apiId), by client code."""
    return await store.list_sellers(work.database)
