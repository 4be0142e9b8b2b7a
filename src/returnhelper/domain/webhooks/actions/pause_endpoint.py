"""Stop deliveries to an endpoint."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.errors import UnknownEndpoint
from returnhelper.domain.webhooks.model import EndpointStatus
from returnhelper.kit.work import Work


async def pause_endpoint(work: Work, endpoint_id: int) -> None:
    """Disable an endpoint; its queue is held until it is resumed. Raises: UnknownEndpoint."""
    if not await store.mark_endpoint(work.database, endpoint_id, EndpointStatus.DISABLED, work.now):
        raise UnknownEndpoint
