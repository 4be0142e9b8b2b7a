"""Stop deliveries to an endpoint."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.actions.get_endpoint import get_endpoint
from returnhelper.domain.webhooks.model import EndpointStatus
from returnhelper.kit.work import Work


async def pause_endpoint(work: Work, endpoint_id: int) -> None:
    """Add the end of deliveries to an endpoint; its queue is held until it is resumed.

    Safe to repeat. Raises: UnknownEndpoint; LostRace at commit.
    """
    endpoint = await get_endpoint(work, endpoint_id=endpoint_id)
    store.mark_endpoint(work.unit, endpoint, EndpointStatus.DISABLED, work.now)
    work.touch(endpoint.api_id, f"endpointId:{endpoint_id}")
