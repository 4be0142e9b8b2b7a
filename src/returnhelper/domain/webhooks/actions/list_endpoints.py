"""List the endpoints."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.model import Endpoint
from returnhelper.kit.work import Work


async def list_endpoints(work: Work) -> list[Endpoint]:
    """Return every endpoint, by id."""
    return await store.list_endpoints(work.database)
