"""Let deliveries to an endpoint go out again."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.errors import UnknownEndpoint
from returnhelper.domain.webhooks.model import CHANNEL, EndpointStatus
from returnhelper.kit.work import Work


async def resume_endpoint(work: Work, endpoint_id: int) -> None:
    """Make a suspended or disabled endpoint active; its queue goes out. Raises: UnknownEndpoint."""
    if not await store.mark_endpoint(work.database, endpoint_id, EndpointStatus.ACTIVE, work.now):
        raise UnknownEndpoint
    work.unit.nudge(CHANNEL)
