"""Read the endpoint of an account."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.errors import UnknownEndpoint
from returnhelper.domain.webhooks.model import Endpoint
from returnhelper.kit.work import Work


async def get_endpoint(
    work: Work, *, endpoint_id: int | None = None, api_id: int | None = None
) -> Endpoint:
    """Return an endpoint by its id or its account. Raises: UnknownEndpoint."""
    endpoint = await store.find_endpoint(work.database, endpoint_id=endpoint_id, api_id=api_id)
    if endpoint is None:
        raise UnknownEndpoint
    return endpoint
