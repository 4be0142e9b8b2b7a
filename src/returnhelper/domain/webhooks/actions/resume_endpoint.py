"""Let deliveries to an endpoint go out again."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.actions.get_endpoint import get_endpoint
from returnhelper.domain.webhooks.model import CHANNEL, EndpointStatus
from returnhelper.kit.work import Work


async def resume_endpoint(work: Work, endpoint_id: int) -> None:
    """Add that a suspended or disabled endpoint is active; its queue goes out.

    Safe to repeat. Raises: UnknownEndpoint; LostRace at commit.
    """
    endpoint = await get_endpoint(work, endpoint_id=endpoint_id)
    store.mark_endpoint(work.unit, endpoint, EndpointStatus.ACTIVE, work.now)
    work.touch(endpoint.api_id, f"endpointId:{endpoint_id}")
    work.unit.nudge(CHANNEL)
