"""Find where notifications go."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.model import Endpoint
from returnhelper.kit.work import Work


async def find_endpoint(work: Work, api_id: int) -> Endpoint | None:
    """Return the endpoint of an api, whatever its status, or None."""
    return await store.find_endpoint(work.database, api_id=api_id)
